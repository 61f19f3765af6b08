internal import GenomeIO

/// The file of a track, and those that belong to it: its index, and a summary.
final class TrackOutput: Sendable {
    let ordered: OrderedOutput
    let isCompressed: Bool
    private let options: TrackOptions
    // Touched by the batch whose turn it is, and before and after all batches.
    nonisolated(unsafe) private var headerLines = 0
    nonisolated(unsafe) private let file: OutputFile
    nonisolated(unsafe) private let summary: OutputFile?

    /// Creates the files.
    ///
    /// - Parameters:
    ///   - path: where the track goes; compressed if it ends in `.gz` or `.bgz`.
    ///   - threads: how many work on it.
    init(_ path: String, options: TrackOptions, threads: Int) throws(OutputFileError) {
        self.options = options
        isCompressed = TrackFormat.isCompressed(path)
        file = try OutputFile(path)
        summary = if let path = options.summary { try OutputFile(path) } else { nil }
        ordered = OrderedOutput(file, room: threads * OrderedOutput.roomPerThread)
    }

    /// Writes what the track begins with.
    func begin(_ header: [UInt8]) throws(OutputFileError) {
        headerLines = header.count { $0 == UInt8(ascii: "\n") }
        try write(header)
    }

    /// Writes before or after all batches.
    func write(_ bytes: [UInt8]) throws(OutputFileError) {
        guard !bytes.isEmpty else { return }
        try file.write(isCompressed ? BlockCompressor.compressed(bytes) : bytes)
    }

    /// Completes the files, and then gives them their names: an interruption comes before that or after it.
    ///
    /// - Parameters:
    ///   - lastEnd: the largest end of a hit.
    ///   - threads: how many may work on the index.
    ///   - summaryText: what the summary says.
    func commit(lastEnd: Int, threads: Int, summaryText: () -> String) throws {
        if isCompressed { try file.write(BlockCompressor.endMarker) }
        try summary?.write(summaryText().utf8)
        let index = try options.writesIndex ? writeIndex(lastEnd: lastEnd, threads: threads) : nil
        try PartialFiles.uninterrupted { () throws(OutputFileError) in
            try file.commit()
            // After the track: an index that is older than what it is of is taken for that of another.
            try index?.file.commit()
            // One of the other kind would be of what the file held before, and some programs take that first.
            for kind in TrackIndex.allCases where index.map({ $0.kind != kind }) ?? false { removeFile(kind.path(of: file.path)) }
            try summary?.commit()
        }
    }

    private func writeIndex(lastEnd: Int, threads: Int) throws -> (kind: TrackIndex, file: OutputFile) {
        guard let track = file.partialPath else { throw ScanError.unindexable(path: file.path, isFile: false) }
        let kind = TrackIndex(lastEnd: lastEnd)
        let index = try OutputFile(kind.path(of: file.path))
        guard let path = index.partialPath,
            kind.build(of: track, to: path, format: options.format, headerLines: headerLines, threads: threads)
        else { throw ScanError.unindexable(path: file.path, isFile: true) }
        return (kind, index)
    }
}
