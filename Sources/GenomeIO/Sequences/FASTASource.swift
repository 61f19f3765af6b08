/// Reads FASTA in portions. htslib's own FASTA reader takes a record at a time, a whole chromosome; this one needs a buffer.
final class FASTASource: RecordSource {
    private let text: SequenceText
    private(set) var name: [UInt8] = []

    init(_ text: SequenceText) { self.text = text }

    var storedOffset: Int? { text.storedOffset }
    var sharedBlocks: SharedBlocks? { text.sharedBlocks }

    func nextRecord() throws(SequenceFileError) -> Bool {
        if name.isEmpty {
            try text.skipBlankLines()
            if let first = try text.peek(), first != UInt8(ascii: ">") {
                throw text.failure("sequence before the first header", "begin each record with a line >name")
            }
        }
        var rest: [UInt8] = []
        while try appendLetters(to: &rest, limit: 1 << 16) > 0 { rest.removeAll(keepingCapacity: true) }
        guard try text.peek() != nil else { return false }
        try text.readHeader(into: &name)
        return true
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        var appended = 0
        while appended < limit, let first = try text.peek() {
            if text.atLineStart, first == UInt8(ascii: ">") { break }
            if let some = text.appendLines(to: &letters, limit: limit - appended) {
                appended += some
            } else {
                appended += try text.appendLine(to: &letters, limit: limit - appended)
            }
        }
        return appended
    }
}
