#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The text of a FASTA or FASTQ file in portions: header names and letters of sequence lines.
///
/// Lines end with LF, CRLF or CR. Sequence lines may hold letters, `*`, `-` and `.`, each of which is a position, and white
/// space, which is not.
final class SequenceText {
    private let path: String
    private let content: Content
    private var buffer = [UInt8](repeating: 0, count: 1 << 17)
    /// The bytes read and not yet consumed.
    private var unread = 0..<0
    /// The line that the next byte belongs to, from 1.
    private(set) var line = 1
    /// Whether the next byte is the first of its line.
    private(set) var atLineStart = true
    /// Whether the last line ended with CR, so that an LF that follows belongs to it.
    private var endedWithCR = false

    /// Longer names are taken for damage: they would not fit a line of any tool.
    private static let longestName = 1 << 16

    /// Where portions come from.
    private enum Content {
        case file(HtslibFile)
        case blocks(SharedBlocks)
    }

    /// - Parameter threads: how many may decompress a BGZF file: see ``sharedBlocks``.
    init(_ file: HtslibFile, threads: Int) throws(SequenceFileError) {
        path = file.path
        content = file.isBlocked ? .blocks(try SharedBlocks(file, threads: threads)) : .file(file)
    }

    /// What other threads can decompress while one reads; nil if there is nothing of the kind.
    var sharedBlocks: SharedBlocks? {
        guard case .blocks(let blocks) = content else { return nil }
        return blocks
    }

    /// How far reading has come, in bytes as stored; nil where that is not known.
    var storedOffset: Int? {
        switch content {
        case .file(let file): file.storedOffset
        case .blocks(let blocks): blocks.storedOffset
        }
    }

    /// Reads the next portion.
    private func refill() throws(SequenceFileError) {
        switch content {
        case .file(let file):
            var result: Result<Int, SequenceFileError> = .success(0)
            buffer.withUnsafeMutableBytes { bytes in
                result = Result { () throws(SequenceFileError) in try file.read(into: bytes) }
            }
            unread = 0..<(try result.get())
        case .blocks(let blocks): unread = 0..<(try blocks.read(into: &buffer))
        }
    }

    /// The next byte, read if need be; nil at the end of the file.
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

    /// Consumes the byte that ``peek()`` returned.
    func advance() {
        let byte = buffer[unread.lowerBound]
        unread.removeFirst()
        endedWithCR = byte == UInt8(ascii: "\r")
        atLineStart = endedWithCR || byte == UInt8(ascii: "\n")
        if atLineStart { line += 1 }
    }

    /// Consumes lines without anything but white space.
    func skipBlankLines() throws(SequenceFileError) {
        while let byte = try peek(), Self.isSpace(byte) { advance() }
    }

    /// Consumes a header line, mark included.
    ///
    /// - Parameter name: written over with the header up to the first white space.
    func readHeader(into name: inout [UInt8]) throws(SequenceFileError) {
        advance()
        name.removeAll(keepingCapacity: true)
        while let byte = try peek(), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
        while let byte = try peek(), byte > UInt8(ascii: " ") {
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

    /// Appends letters of the rest of the line, and consumes its end if it gets there. There must be a next byte.
    ///
    /// - Returns: how many were appended, at most `limit`.
    func appendLine(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        let window = unread.prefix(limit)
        let newline = buffer.withUnsafeBytes { bytes in
            memchr(bytes.baseAddress! + window.lowerBound, Int32(UInt8(ascii: "\n")), window.count).map {
                UnsafeRawPointer($0) - bytes.baseAddress!
            }
        }
        var text = window.lowerBound..<(newline ?? window.upperBound)
        if newline != nil, let last = text.last, buffer[last] == UInt8(ascii: "\r") { text.removeLast() }
        guard Self.areLetters(buffer, text) else { return try appendSpaced(text, to: &letters) }
        letters.append(contentsOf: buffer[text])
        unread = (newline.map { $0 + 1 } ?? window.upperBound)..<unread.upperBound
        endedWithCR = false
        atLineStart = newline != nil
        if atLineStart { line += 1 }
        return text.count
    }

    /// Appends letters, of as many lines as there is nothing else in: most of a genome.
    ///
    /// - Returns: how many letters were appended, at most `limit`; nil if what comes next is for ``appendLine(to:limit:)``.
    func appendLines(to letters: inout [UInt8], limit: Int) -> Int? {
        guard !endedWithCR else { return nil }
        // Locals, since every access to a property of an object is checked.
        let unread = unread, limit = min(limit, unread.count)
        var position = unread.lowerBound
        // Where the line begins; nil if that is not here.
        var lineStart = atLineStart ? position : nil
        var appended = 0, lineCount = 0
        buffer.withUnsafeBytes { buffer in
            letters.append(addingCapacity: limit) { span in
                span.withUnsafeMutableBufferPointer { room, initialized in
                    guard let source = buffer.baseAddress, let room = room.baseAddress else { return }
                    let target = UnsafeMutableRawPointer(room + initialized)
                    // So many bytes at a time are copied, of which those stay that come before the first which is no letter.
                    while position &+ LetterRun.size <= unread.upperBound, appended &+ LetterRun.size <= limit {
                        let count = LetterRun.copy(from: source + position, to: target + appended)
                        appended &+= count
                        position &+= count
                        guard count < LetterRun.size else { continue }
                        let byte = buffer[position]
                        if byte == UInt8(ascii: "\n") {
                            let length = position &- (lineStart ?? position)
                            position &+= 1
                            lineCount &+= 1
                            // The lines of a genome are all as long, so that the next can be begun before the end of one is found.
                            while length >= LetterRun.size, position &+ length < unread.upperBound, appended &+ length <= limit,
                                buffer[position &+ length] == UInt8(ascii: "\n"),
                                LetterRun.copyAll(length, from: source + position, to: target + appended)
                            {
                                appended &+= length
                                position &+= length &+ 1
                                lineCount &+= 1
                            }
                            lineStart = position
                        } else if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") {
                            appended &+= 1
                            position &+= 1
                        } else if byte == UInt8(ascii: "\r"), position &+ 1 < unread.upperBound, buffer[position &+ 1] == UInt8(ascii: "\n") {
                            position &+= 2
                            lineCount &+= 1
                            lineStart = position
                        } else {
                            break
                        }
                    }
                    initialized += appended
                }
            }
        }
        guard position > unread.lowerBound else { return nil }
        self.unread = position..<unread.upperBound
        atLineStart = position == lineStart
        line += lineCount
        return appended
    }

    /// Appends letters among white space up to the end of a line; throws at anything else.
    private func appendSpaced(_ text: Range<Int>, to letters: inout [UInt8]) throws(SequenceFileError) -> Int {
        var appended = 0
        for index in text {
            let byte = buffer[index]
            if Self.areLetters(buffer, index..<index + 1) {
                letters.append(byte)
                appended += 1
            } else if !Self.isSpace(byte) {
                let shown = 33...126 ~= byte ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
                throw failure("\(shown) in a sequence", "check that the file is FASTA or FASTQ")
            }
            advance()
            if atLineStart { break }
        }
        return appended
    }

    /// Consumes bytes of lines that are not white space.
    ///
    /// - Returns: how many there were before the end of the file, at most `count`.
    func skipVisible(_ count: Int) throws(SequenceFileError) -> Int {
        var skipped = 0
        while skipped < count, try peek() != nil {
            let window = unread.prefix(count - skipped)
            if Self.areVisible(buffer, window) {
                skipped += window.count
                unread = window.upperBound..<unread.upperBound
                endedWithCR = false
                atLineStart = false
                continue
            }
            // Up to the end of the line, which is in the window or near it.
            repeat {
                guard let byte = try peek() else { return skipped }
                if !Self.isSpace(byte) { skipped += 1 }
                advance()
            } while !atLineStart && skipped < count
        }
        return skipped
    }

    /// Whether the file is at its end or at the end of a line, trailing white space apart.
    func isAtLineEnd() throws(SequenceFileError) -> Bool {
        while let byte = try peek() {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return true }
            guard Self.isSpace(byte) else { return false }
            advance()
        }
        return true
    }

    func failure(_ problem: String, _ advice: String) -> SequenceFileError {
        SequenceFileError(path: path, place: "line \(line)", problem: problem, advice: advice)
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || 9...13 ~= byte }

    /// Whether a range of bytes holds no white space and no control characters; written so that it is vectorised.
    private static func areVisible(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var lowest = UInt8.max
            for byte in UnsafeBufferPointer(rebasing: bytes[range]) { lowest = min(lowest, byte) }
            return lowest > UInt8(ascii: " ")
        }
    }

    /// Whether a range of bytes holds nothing but letters, `*`, `-` and `.`.
    private static func areLetters(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes.withUnsafeBufferPointer { areLetters(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Whether bytes are all letters, `*`, `-` and `.`; written so that it is vectorised.
    @inline(__always)
    static func areLetters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var others: UInt8 = 0
        for byte in bytes {
            let isLetter: UInt8 = (byte | 0x20) &- UInt8(ascii: "a") < 26 ? 1 : 0
            let isMark: UInt8 = byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") ? 1 : 0
            others |= 1 &- (isLetter | isMark)
        }
        return others == 0
    }
}
