/// Reads FASTQ in portions.
///
/// Not by htslib, which puts reads into BAM records: those lose letter case and U, can't hold names of 255 bytes and end the
/// input there without an error, and change names such as `read/3` (seen with htslib 1.16).
final class FASTQSource: RecordSource {
    private let text: SequenceText
    private(set) var name: [UInt8] = []
    /// Letters of the current record so far; nil once its qualities are behind.
    private var letterCount: Int?

    init(_ text: SequenceText) { self.text = text }

    var storedOffset: Int? { text.storedOffset }
    var sharedBlocks: SharedBlocks? { text.sharedBlocks }

    func nextRecord() throws(SequenceFileError) -> Bool {
        var rest: [UInt8] = []
        while letterCount != nil {
            _ = try appendLetters(to: &rest, limit: 1 << 16)
            rest.removeAll(keepingCapacity: true)
        }
        try text.skipBlankLines()
        guard let first = try text.peek() else { return false }
        guard text.atLineStart, first == UInt8(ascii: "@") else {
            throw text.failure("no @ where the next read begins", "check that each read has as many qualities as letters")
        }
        try text.readHeader(into: &name)
        letterCount = 0
        return true
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        guard var count = letterCount else { return 0 }
        var appended = 0
        while appended < limit {
            guard let first = try text.peek() else {
                throw text.failure("the file ends within read \(shownName)", "get the complete file")
            }
            if text.atLineStart, first == UInt8(ascii: "+") {
                try skipQualities(count: count + appended)
                letterCount = nil
                return appended
            }
            appended += try text.appendLine(to: &letters, limit: limit - appended)
        }
        count += appended
        letterCount = count
        return appended
    }

    /// Consumes the `+` line and as many qualities as there were letters, over as many lines as they take.
    private func skipQualities(count: Int) throws(SequenceFileError) {
        try text.skipLine()
        guard try text.skipVisible(count) == count else {
            throw text.failure("the file ends within the qualities of read \(shownName)", "get the complete file")
        }
        guard count == 0 ? true : try text.isAtLineEnd() else {
            throw text.failure("read \(shownName) has more qualities than its \(count) letters", "give one quality for each letter")
        }
    }

    private var shownName: String { String(decoding: name.prefix(100), as: UTF8.self) }
}
