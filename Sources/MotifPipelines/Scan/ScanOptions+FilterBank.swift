internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

extension ScanOptions {
    /// Checks that no input is read twice from standard input, and that no output replaces an input or another output.
    func checkInputs() throws(ScanError) {
        for (index, output) in outputs.enumerated() {
            try ScanError.check(inputs: inputs, output: output)
            for other in outputs[..<index] where isSameRegularFile(output, other) { throw .sameOutput(path: output) }
        }
    }

    /// Checks that sequences can be read again, as a background that is counted from them needs.
    func checkRepeatable() throws(ScanError) {
        for path in sequences where regularFileSize(path) == nil { throw .unrepeatable(path: path) }
    }

    /// Reads the motifs, or the model, and makes the filters.
    ///
    /// - Parameter input: opens what is scanned for windows of one base; called if the background is to be counted.
    /// - Returns: the filters, and the background of each.
    /// - Throws: ``SequenceFileError``, `MotifFileError`, ``MotifCollectionError`` or ``ScanError``.
    func readFilters(counting input: () throws -> ScanState) throws -> (bank: FilterBank, backgrounds: [Background]) {
        let given: Background? =
            switch background {
            case .motifFile: nil
            case .fixed(let background): background
            case .sequences: try countBackground(input(), threads: threads, encoder: BaseEncoder(maskingLowercase: masksLowercase))
            }
        let (sources, strands) = try ScanJob.filters(self, background: given)
        let bank = FilterBank(sources: sources, pseudocount: pseudocount, strands: strands, threads: threads)
        return (bank, sources.map(\.background))
    }
}
