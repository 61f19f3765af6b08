/// Reads the records of a FASTQ file in portions.
///
/// htslib 1.16 is not used here, since it puts reads into BAM records. They lose letter case and U, and names such as `read/3`
/// are changed. A name of 255 bytes ends the input there without an error.
final class FASTQSource: RecordSource {
    private let cursor: LineCursor
    private(set) var name: [UInt8] = []
    /// The number of letters of the current record read so far; `nil` once its qualities are consumed.
    private var letterCount: Int?
    /// Whether the text of records is kept for ``takeText()``.
    var keepsText = false

    init(_ cursor: LineCursor) { self.cursor = cursor }

    var storedOffset: Int? { cursor.storedOffset }
    var sharedBlocks: SharedBlocks? { cursor.sharedBlocks }

    func nextRecord() throws(SequenceFileError) -> Bool {
        try skipRest()
        try cursor.skipBlankLines()
        guard let first = try cursor.peek() else { return false }
        guard cursor.atLineStart, first == UInt8(ascii: "@") else {
            throw cursor.failure("no @ where the next read begins", "check that each read has as many qualities as letters")
        }
        if keepsText { cursor.beginText() }
        try cursor.readHeader(into: &name)
        letterCount = 0
        return true
    }

    /// Reads the current record to its end and returns its text, which ends with a line end. To be called once for a record.
    func takeText() throws(SequenceFileError) -> [UInt8] {
        try skipRest()
        // A read without letters may have no line of qualities.
        if !cursor.atLineStart { try cursor.skipLine() }
        var text = try cursor.takeText()
        if text.last != UInt8(ascii: "\n"), text.last != UInt8(ascii: "\r") { text.append(UInt8(ascii: "\n")) }
        return text
    }

    /// Consumes what is left of the current record.
    private func skipRest() throws(SequenceFileError) {
        var rest: [UInt8] = []
        while letterCount != nil {
            _ = try appendLetters(to: &rest, limit: 1 << 16)
            rest.removeAll(keepingCapacity: true)
        }
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        guard var count = letterCount else { return 0 }
        var appended = 0
        while appended < limit {
            guard let first = try cursor.peek() else {
                throw cursor.failure("the file ends within read \(shownName)", "get the complete file")
            }
            if cursor.atLineStart, first == UInt8(ascii: "+") {
                try skipQualities(count: count + appended)
                letterCount = nil
                return appended
            }
            appended += try cursor.appendLine(to: &letters, limit: limit - appended)
        }
        count += appended
        letterCount = count
        return appended
    }

    /// Consumes the `+` line and the qualities, over as many lines as they take.
    ///
    /// - Parameter count: the number of letters of the read, and so of its qualities.
    private func skipQualities(count: Int) throws(SequenceFileError) {
        try cursor.skipLine()
        guard try cursor.skipVisible(count) == count else {
            throw cursor.failure("the file ends within the qualities of read \(shownName)", "get the complete file")
        }
        guard count == 0 ? true : try cursor.isAtLineEnd() else {
            throw cursor.failure("read \(shownName) has more qualities than its \(count) letters", "give one quality for each letter")
        }
    }

    /// The name of the current read for an error, cut to 100 bytes.
    private var shownName: String { String(decoding: name.prefix(100), as: UTF8.self) }
}
