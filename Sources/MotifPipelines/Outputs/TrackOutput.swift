internal import GenomeIO

/// The file of a track, and the files that belong to it: its index, a summary, and the reads with hits. Made and completed by the job, not by its workers,
/// which write through ``ordered``.
final class TrackOutput {
    /// The order in which workers write to the track.
    let ordered: OrderedOutput
    private let file: OutputFile
    private let isCompressed: Bool
    private let summary: OutputFile?
    /// The file of the reads that have a hit, or have none; `nil` for none.
    let reads: OutputFile?
    /// The number of lines before the first line of data.
    private var headerLines = 0

    /// Creates the files.
    ///
    /// - Parameters:
    ///   - path: the file of the track; compressed if it ends in `.gz` or `.bgz`.
    ///   - summary: the file of the summary; `nil` for none.
    ///   - reads: the file of the reads that have a hit, or have none; `nil` for none.
    ///   - threads: the number of workers.
    init(_ path: String, summary: String?, reads: String?, threads: Int) throws(OutputFileError) {
        isCompressed = TrackFormat.isCompressed(path)
        file = try OutputFile(path)
        self.summary = if let summary { try OutputFile(summary) } else { nil }
        self.reads = if let reads { try OutputFile(reads) } else { nil }
        ordered = OrderedOutput(file, room: threads * OrderedOutput.roomPerThread)
    }

    /// An empty text of a batch, on its way to the track.
    var batchText: BatchText { BatchText(ordered, isCompressed: isCompressed) }

    /// Writes the lines before the first line of data.
    func begin(_ header: [UInt8]) throws(OutputFileError) {
        headerLines = header.count { $0 == UInt8(ascii: "\n") }
        try write(header)
    }

    /// Writes text after all batches.
    func write(_ append: (inout TextBuffer) -> Void) throws(OutputFileError) {
        var text = TextBuffer()
        append(&text)
        try write(text.withBytes { Array($0) })
    }

    /// Begins the file as BCF, which is written by htslib alone.
    func bcfWriter(_ header: VariantHeader, threads: Int) throws(OutputFileError) -> BCFWriter { try BCFWriter(file, header: header, threads: threads) }

    private func write(_ bytes: [UInt8]) throws(OutputFileError) {
        guard !bytes.isEmpty else { return }
        try file.write(isCompressed ? BlockCompressor.compressed(bytes) : bytes)
    }

    /// Completes the files, and then gives them their names: an interruption comes before that or after it.
    ///
    /// - Parameters:
    ///   - indexedLines: the kind of the lines if an index is written, else `nil`.
    ///   - lastEnd: the largest end of a hit.
    ///   - threads: the number of threads that may work on the index.
    ///   - summaryText: the text of the summary; called with whether it is JSON.
    func commit(indexedLines: TrackIndex.Lines?, lastEnd: Int, threads: Int, summaryText: (_ isJSON: Bool) -> String) throws {
        if isCompressed { try file.write(BlockCompressor.endMarker) }
        if let summary { try summary.write(summaryText(summary.path.hasSuffix(".json")).utf8) }
        let index = try indexedLines.map { try writeIndex(of: $0, lastEnd: lastEnd, threads: threads) }
        try PartialFiles.uninterrupted { () throws(OutputFileError) in
            try OutputFile.commit([index?.file, summary, reads, file].compactMap { $0 })
            // An index of the other kind is of what the file held before, and some programs take that first.
            for kind in TrackIndex.allCases where index.map({ $0.kind != kind }) ?? false { removeFile(kind.path(of: file.path)) }
        }
    }

    private func writeIndex(of lines: TrackIndex.Lines, lastEnd: Int, threads: Int) throws -> (kind: TrackIndex, file: OutputFile) {
        guard let track = file.partialPath else { throw ScanError.unindexable(path: file.path, isFile: false) }
        let kind = lines == .bcf ? .csi : TrackIndex(lastEnd: lastEnd)
        let index = try OutputFile(kind.path(of: file.path))
        guard let path = index.partialPath,
            kind.build(of: track, to: path, lines: lines, headerLines: headerLines, threads: threads)
        else {
            if case .track = lines { throw ScanError.unindexable(path: file.path, isFile: true) }
            throw ScanError.unsortedVariants(path: file.path)
        }
        return (kind, index)
    }
}
