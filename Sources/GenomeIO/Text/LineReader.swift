#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Reads a text file line by line: plain, gzip or BGZF, or standard input.
///
/// Lines end with LF, CRLF or CR. A byte order mark before the first line is skipped. The memory does not grow beyond the longest
/// line allowed.
final class LineReader {
    let path: String
    /// The number of the line read last, from 1.
    private(set) var lineNumber = 0
    private let text: CompressedText
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    /// The range of ``buffer`` that is read and not yet handed out.
    private var unread = 0..<0
    /// Whether the last line ended with CR. An LF that follows then belongs to the same line end.
    private var endedWithCR = false
    private var isAtEnd = false

    /// The length of the longest line in bytes.
    static let longestLine = 1 << 20

    /// - Parameter path: a path, or `-` for standard input.
    init(_ path: String) throws(SequenceFileError) {
        self.path = path
        text = try CompressedText(path)
    }

    /// Returns the first bytes of the file, which stay to be read. To be called before the first line is read.
    func beginning() throws(SequenceFileError) -> [UInt8] {
        if unread.isEmpty, !isAtEnd { isAtEnd = try !refill() }
        let mark = SequenceFileKind.byteOrderMark
        return Array(buffer[unread.dropFirst(buffer[unread].starts(with: mark) ? mark.count : 0).prefix(64)])
    }

    /// Reads the next line without its end.
    ///
    /// - Parameter body: gets the bytes, which are overwritten afterwards.
    /// - Returns: the result of `body`; `nil` at the end of the file.
    /// - Throws: ``SequenceFileError`` if the file is damaged or the line longer than ``longestLine``.
    func next<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(SequenceFileError) -> Result
    ) throws(SequenceFileError) -> Result? {
        /// The number of unread bytes that are known to hold no line end.
        var searched = 0
        while true {
            if endedWithCR, let first = unread.first {
                if buffer[first] == UInt8(ascii: "\n") { unread.removeFirst() }
                endedWithCR = false
            }
            if let length = lineLength(from: searched) {
                let line = unread.prefix(length)
                endedWithCR = buffer[line.upperBound] == UInt8(ascii: "\r")
                unread = line.upperBound + 1..<unread.upperBound
                return try lend(line, to: body)
            }
            searched = unread.count
            guard searched <= Self.longestLine else {
                lineNumber += 1
                throw tooLong
            }
            guard !isAtEnd, try refill() else {
                isAtEnd = true
                guard !unread.isEmpty else { return nil }
                let line = unread
                unread = unread.upperBound..<unread.upperBound
                return try lend(line, to: body)
            }
        }
    }

    private func lend<Result>(
        _ line: Range<Int>, to body: (UnsafeBufferPointer<UInt8>) throws(SequenceFileError) -> Result
    ) throws(SequenceFileError) -> Result {
        lineNumber += 1
        guard line.count <= Self.longestLine else { throw tooLong }
        var line = line
        let mark = SequenceFileKind.byteOrderMark
        if lineNumber == 1, buffer[line].starts(with: mark) { line.removeFirst(mark.count) }
        return try buffer.withUnsafeBufferPointer { bytes throws(SequenceFileError) in try body(UnsafeBufferPointer(rebasing: bytes[line])) }
    }

    /// Returns the length of the next line; `nil` if no end of it is read.
    ///
    /// - Parameter start: the number of unread bytes that need no search.
    private func lineLength(from start: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            let rest = UnsafeRawBufferPointer(rebasing: bytes[unread.dropFirst(start)])
            guard let base = rest.baseAddress, !rest.isEmpty else { return nil }
            let newline = memchr(base, Int32(UInt8(ascii: "\n")), rest.count).map { UnsafeRawPointer($0) - base }
            let carriageReturn = memchr(base, Int32(UInt8(ascii: "\r")), newline ?? rest.count).map { UnsafeRawPointer($0) - base }
            return (carriageReturn ?? newline).map { start + $0 }
        }
    }

    /// Reads more behind the unread bytes.
    ///
    /// - Returns: `false` at the end of the file.
    private func refill() throws(SequenceFileError) -> Bool {
        if unread.lowerBound > 0 {
            buffer.withUnsafeMutableBytes { bytes in bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[unread])) }
            unread = 0..<unread.count
        }
        if unread.count == buffer.count { buffer += repeatElement(0, count: buffer.count) }
        let count = try text.read(into: &buffer, from: unread.upperBound)
        unread = 0..<unread.upperBound + count
        return count > 0
    }

    private var tooLong: SequenceFileError {
        SequenceFileError(
            path: path, place: "line \(lineNumber)", problem: "the line is longer than \(Self.longestLine >> 20) MiB",
            advice: "check that it is the right file")
    }
}
