internal import CHtslib

/// Writes records to a BCF file through htslib.
public final class BCFWriter: @unchecked Sendable {
    // Unchecked because one worker at a time writes, in the turn of its batch.
    private let path: String
    private let header: VariantHeader
    private let file: HtslibOutput

    /// Begins the output with a header.
    ///
    /// - Parameters:
    ///   - output: the output, to which nothing else writes until ``finish()``.
    ///   - header: the header of the records.
    ///   - threads: the number of threads that may compress.
    public init(_ output: OutputFile, header: VariantHeader, threads: Int) throws(OutputFileError) {
        path = output.path
        self.header = header
        file = try HtslibOutput(output, mode: "wb", threads: threads)
        try file.check(bcf_hdr_write(file.handle, header.header))
    }

    /// Writes records.
    ///
    /// - Throws: ``OutputFileError`` if they have contigs or fields that the header does not declare, or the file can't be written.
    public func write(_ records: KeptRecords) throws(OutputFileError) {
        guard !header.lacksNames(of: records.header.header) else {
            throw OutputFileError(
                path: path, problem: "the header of the input does not declare each contig and field, as BCF needs it, so that only VCF can be written",
                isClosedPipe: false)
        }
        try records.forEach { record throws(OutputFileError) in try file.check(bcf_write(file.handle, header.header, record)) }
    }

    /// Writes what is left.
    public func finish() throws(OutputFileError) { try file.finish() }
}
