#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Lines of letters. They may hold letters, `*`, `-` and `.`, each of which is a position, and white space, which is none.
extension LineCursor {
    /// Appends the letters of whole lines, as many as hold nothing but letters: most of a genome.
    ///
    /// - Returns: the number of letters appended, at most `limit`; `nil` if the next bytes are for ``appendLine(to:limit:)``.
    func appendLines(to letters: inout [UInt8], limit: Int) -> Int? {
        guard !isWithinLineEnd else { return nil }
        let isLineStart = atLineStart
        let lines = withUnread { LetterLines(copying: $0, atLineStart: isLineStart, to: &letters, limit: limit) }
        guard lines.byteCount > 0 else { return nil }
        consume(lines.byteCount, lineEnds: lines.lineEnds, endsLine: lines.endsLine)
        return lines.letterCount
    }

    /// The number of bytes among which the end of a line is looked for at once. Without a limit, all bytes that are read would be looked
    /// through for each line that ends with CR.
    private static let searchedBytes = 1 << 12

    /// Appends letters of the rest of the line, and consumes the end of the line if it gets there. A next byte must exist.
    ///
    /// - Returns: the number of letters appended, at most `limit`.
    /// - Throws: ``SequenceFileError`` at a byte that has no place in a sequence.
    func appendLine(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        let line = withUnread { unread -> (letters: Int, bytes: Int, isEnded: Bool)? in
            let window = UnsafeBufferPointer(rebasing: unread.prefix(min(limit, Self.searchedBytes)))
            let newline = memchr(window.baseAddress!, Int32(UInt8(ascii: "\n")), window.count).map {
                UnsafeRawPointer($0) - UnsafeRawPointer(window.baseAddress!)
            }
            var text = window.prefix(newline ?? window.count)
            if newline != nil, text.last == UInt8(ascii: "\r") { text.removeLast() }
            guard SequenceByte.areLetters(UnsafeBufferPointer(rebasing: text)) else { return nil }
            letters.append(contentsOf: text)
            return (text.count, newline.map { $0 + 1 } ?? window.count, newline != nil)
        }
        guard let line else { return try appendSpacedLine(to: &letters, limit: limit) }
        consume(line.bytes, lineEnds: line.isEnded ? 1 : 0, endsLine: line.isEnded)
        return line.letters
    }

    /// Appends letters among white space, byte by byte, up to the end of the line or of the bytes that are read.
    private func appendSpacedLine(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        var appended = 0
        for _ in 0..<withUnread({ min(limit, $0.count) }) {
            guard let byte = try peek() else { break }
            if SequenceByte.isLetter(byte) {
                letters.append(byte)
                appended += 1
            } else if !SequenceByte.isSpace(byte) {
                throw foreignByte(byte)
            }
            advance()
            if atLineStart { break }
        }
        return appended
    }

    /// Makes the error of a byte that has no place in a sequence.
    func foreignByte(_ byte: UInt8) -> SequenceFileError {
        let shown = 33...126 ~= byte ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
        return failure("\(shown) in a sequence", "check that the file is FASTA or FASTQ")
    }

    /// The error of letters before the first header of a FASTA file.
    var missingHeader: SequenceFileError { failure("sequence before the first header", "begin each record with a line >name") }
}
