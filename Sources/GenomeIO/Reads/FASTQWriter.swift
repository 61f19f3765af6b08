/// Writes the text of FASTQ records, compressed by blocks if the output's name asks for it.
final class FASTQWriter {
    private let output: OutputFile
    private let isCompressed: Bool
    private var text = TextBuffer()
    private var compressed = TextBuffer()
    private var isEmpty = true

    /// The size of the text in bytes above which it is written.
    private static let writtenSize = 1 << 20

    init(_ output: OutputFile) {
        self.output = output
        isCompressed = TrackFormat.isCompressed(output.path)
    }

    /// Writes one record.
    func write(_ record: [UInt8]) throws(OutputFileError) {
        text.append(record)
        if text.count >= Self.writtenSize { try flush() }
    }

    /// Writes what is left. A compressed output gets the empty block that ends it.
    func finish() throws(OutputFileError) {
        try flush()
        if isCompressed, !isEmpty { try output.write(BlockCompressor.endMarker) }
    }

    private func flush() throws(OutputFileError) {
        guard !text.isEmpty else { return }
        isEmpty = false
        defer { text.removeAll() }
        guard isCompressed else { return try output.write(text) }
        BlockCompressor.append(text, to: &compressed)
        defer { compressed.removeAll() }
        try output.write(compressed)
    }
}
