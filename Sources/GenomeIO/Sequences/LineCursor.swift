/// A place in the text of a FASTA or FASTQ file, which moves forward and counts lines.
///
/// Lines end with LF, CRLF or CR; a byte order mark before the first line is skipped. ``FASTASource`` and ``FASTQSource`` each own a cursor and read the file with it.
final class LineCursor {
    private let path: String
    private let portions: DecompressedPortions
    private var buffer = [UInt8](repeating: 0, count: 1 << 17)
    /// The range of ``buffer`` that is read and not yet consumed.
    private var unread = 0..<0
    /// The number of bytes of text before ``buffer``.
    private var bufferOffset = 0
    /// The number of the line that the next byte belongs to, from 1.
    private(set) var line = 1
    /// Whether the next byte is the first of its line.
    private(set) var atLineStart = true
    /// Whether the last line ended with CR. An LF that follows then belongs to the same line end.
    private var endedWithCR = false

    /// The text since ``beginText()`` that stood in earlier contents of ``buffer``; `nil` if no text is kept.
    private var keptText: [UInt8]?
    /// The offset in ``buffer`` where the kept text goes on.
    private var keptFrom = 0

    /// - Parameters:
    ///   - file: an open file, which nobody else reads from here on.
    ///   - threads: the number of threads that may decompress a BGZF file; see ``sharedBlocks``.
    init(_ file: HtslibFile, threads: Int) throws(SequenceFileError) {
        path = file.path
        portions = try DecompressedPortions(file, threads: threads)
    }

    /// The blocks of a BGZF file, which other threads can decompress ahead of the reader; `nil` for all other files.
    var sharedBlocks: SharedBlocks? { portions.sharedBlocks }

    /// The number of bytes read so far, as they are stored in the file; `nil` if htslib does not tell.
    var storedOffset: Int? { portions.storedOffset }

    /// Returns the next byte without consuming it; `nil` at the end of the file.
    func peek() throws(SequenceFileError) -> UInt8? {
        if unread.isEmpty { try refill() }
        guard let byte = unread.first.map({ buffer[$0] }) else { return nil }
        if endedWithCR, byte == UInt8(ascii: "\n") {
            endedWithCR = false
            unread.removeFirst()
            return try peek()
        }
        return byte
    }

    /// The place of the next byte in the text, in bytes.
    var textOffset: Int { bufferOffset + unread.lowerBound }

    /// Keeps the text that is consumed from here on, up to ``takeText()``.
    func beginText() { (keptText, keptFrom) = ([], unread.lowerBound) }

    /// Returns the text consumed since ``beginText()``, with the whole end of its last line.
    func takeText() throws(SequenceFileError) -> [UInt8] {
        // An LF behind a CR is consumed with the next byte.
        _ = try peek()
        defer { keptText = nil }
        return keptText! + buffer[keptFrom..<unread.lowerBound]
    }

    private func refill() throws(SequenceFileError) {
        if keptText != nil {
            keptText! += buffer[keptFrom..<unread.upperBound]
            keptFrom = 0
        }
        bufferOffset += unread.upperBound
        unread = 0..<(try portions.read(into: &buffer))
        let mark = SequenceFileKind.byteOrderMark
        if bufferOffset == 0, buffer[unread].starts(with: mark) { unread.removeFirst(mark.count) }
    }

    /// Consumes the byte that ``peek()`` returned.
    func advance() {
        let byte = buffer[unread.lowerBound]
        unread.removeFirst()
        endedWithCR = byte == UInt8(ascii: "\r")
        atLineStart = endedWithCR || byte == UInt8(ascii: "\n")
        if atLineStart { line += 1 }
    }

    /// Whether an LF that comes next would belong to the line before.
    var isWithinLineEnd: Bool { endedWithCR }

    /// Lends the bytes that are read and not yet consumed. There is at least one after ``peek()`` has returned a byte.
    func withUnread<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let unread = unread
        return try buffer.withUnsafeBufferPointer { buffer throws(Failure) in try body(UnsafeBufferPointer(rebasing: buffer[unread])) }
    }

    /// Consumes bytes that ``withUnread(_:)`` has lent.
    ///
    /// - Parameters:
    ///   - count: the number of bytes; they do not end between a CR and its LF.
    ///   - lineEnds: the number of line ends among them.
    ///   - endsLine: whether the last of them ends a line.
    func consume(_ count: Int, lineEnds: Int, endsLine: Bool) {
        unread = unread.lowerBound + count..<unread.upperBound
        line += lineEnds
        atLineStart = endsLine
        endedWithCR = false
    }

    /// Makes the error of a problem in the current line.
    func failure(_ problem: String, _ advice: String) -> SequenceFileError {
        SequenceFileError(path: path, place: "line \(line)", problem: problem, advice: advice)
    }
}
