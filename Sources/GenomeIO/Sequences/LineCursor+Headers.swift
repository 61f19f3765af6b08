extension LineCursor {
    /// The length of the longest record name in bytes. A longer one is taken for damage: it would not fit a line of any tool.
    private static let longestName = 1 << 16

    /// Consumes lines that hold nothing but white space.
    func skipBlankLines() throws(SequenceFileError) {
        while let byte = try peek(), SequenceByte.isSpace(byte) { advance() }
    }

    /// Consumes a header line, together with its mark (`>` or `@`).
    ///
    /// - Parameter name: written over with the name of the record, which ends at the first white space or control character.
    func readHeader(into name: inout [UInt8]) throws(SequenceFileError) {
        advance()
        name.removeAll(keepingCapacity: true)
        while let byte = try peek(), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
        while let byte = try peek(), !SequenceByte.endsName(byte) {
            guard name.count < Self.longestName else {
                throw failure("a record name of over \(Self.longestName) bytes", "check that the file is FASTA or FASTQ")
            }
            name.append(byte)
            advance()
        }
        guard !name.isEmpty else { throw failure("a record without a name", "write a name in its header") }
        try skipLine()
    }

    /// Consumes the rest of the line and its end.
    func skipLine() throws(SequenceFileError) {
        repeat {
            guard try peek() != nil else { return }
            advance()
        } while !atLineStart
    }
}
