/// Reads the records of a FASTA file in portions, in the memory of one buffer. htslib's own reader takes a whole record, such as a
/// chromosome, at a time.
final class FASTASource: RecordSource {
    private let cursor: LineCursor
    private(set) var name: [UInt8] = []

    init(_ cursor: LineCursor) { self.cursor = cursor }

    var storedOffset: Int? { cursor.storedOffset }
    var sharedBlocks: SharedBlocks? { cursor.sharedBlocks }

    func nextRecord() throws(SequenceFileError) -> Bool {
        if name.isEmpty {
            try cursor.skipBlankLines()
            if let first = try cursor.peek(), first != UInt8(ascii: ">") {
                throw cursor.missingHeader
            }
        }
        var rest: [UInt8] = []
        while try appendLetters(to: &rest, limit: 1 << 16) > 0 { rest.removeAll(keepingCapacity: true) }
        guard try cursor.peek() != nil else { return false }
        try cursor.readHeader(into: &name)
        return true
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        var appended = 0
        while appended < limit, let first = try cursor.peek() {
            if cursor.atLineStart, first == UInt8(ascii: ">") { break }
            if let some = cursor.appendLines(to: &letters, limit: limit - appended) {
                appended += some
            } else {
                appended += try cursor.appendLine(to: &letters, limit: limit - appended)
            }
        }
        return appended
    }
}
