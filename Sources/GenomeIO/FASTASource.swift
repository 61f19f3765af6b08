#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Reads FASTA in portions. htslib's own FASTA reader takes a record at a time, a whole chromosome; this one needs a buffer.
///
/// A record's name is its header up to the first white space. Sequence lines may hold letters, `*`, `-` and `.`, each of
/// which is a position, and white space, which is not.
final class FASTASource: RecordSource {
    private let file: HtslibFile
    private var buffer = [UInt8](repeating: 0, count: 1 << 17)
    /// The bytes read and not yet consumed.
    private var unread = 0..<0
    private var line = 1
    private var atLineStart = true
    private(set) var name: [UInt8] = []

    /// Longer names are taken for damage: they would not fit a line of any tool.
    private static let longestName = 1 << 16

    init(_ file: HtslibFile, threads: Int) {
        file.useThreads(threads)
        self.file = file
    }

    var storedOffset: Int? { file.storedOffset }

    func nextRecord() throws(SequenceFileError) -> Bool {
        var skipped: [UInt8] = []
        if name.isEmpty {
            // One letter at a time, so that the error names its line.
            guard try appendLetters(to: &skipped, limit: 1) == 0 else {
                throw failure("sequence before the first header", "begin each record with a line >name")
            }
        }
        while try appendLetters(to: &skipped, limit: 1 << 16) > 0 { skipped.removeAll(keepingCapacity: true) }
        guard try peek() != nil else { return false }
        try readHeader()
        return true
    }

    /// Consumes the line that begins with `>`.
    private func readHeader() throws(SequenceFileError) {
        advance(1)
        name.removeAll(keepingCapacity: true)
        while let byte = try peek(), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance(1) }
        while let byte = try peek(), byte > UInt8(ascii: " ") {
            guard name.count < Self.longestName else {
                throw failure("a record name of over \(Self.longestName) bytes", "check that the file is FASTA")
            }
            name.append(byte)
            advance(1)
        }
        guard !name.isEmpty else { throw failure("a record without a name", "write a name after the >") }
        while let byte = try peek() {
            advance(1)
            if byte == UInt8(ascii: "\n") { break }
        }
        line += 1
        atLineStart = true
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        var appended = 0
        while appended < limit {
            guard let first = try peek() else { break }
            if atLineStart, first == UInt8(ascii: ">") { break }
            let window = unread.prefix(limit - appended)
            let newline = buffer.withUnsafeBytes { bytes in
                memchr(bytes.baseAddress! + window.lowerBound, Int32(UInt8(ascii: "\n")), window.count).map {
                    UnsafeRawPointer($0) - bytes.baseAddress!
                }
            }
            var text = window.lowerBound..<(newline ?? window.upperBound)
            unread = (newline.map { $0 + 1 } ?? window.upperBound)..<unread.upperBound
            atLineStart = newline != nil
            if newline != nil, let last = text.last, buffer[last] == UInt8(ascii: "\r") { text.removeLast() }
            if Self.areLetters(buffer, text) {
                letters.append(contentsOf: buffer[text])
                appended += text.count
            } else {
                appended += try appendSpaced(text, to: &letters)
            }
            if newline != nil { line += 1 }
        }
        return appended
    }

    /// Appends the letters among white space; throws at anything else.
    private func appendSpaced(_ text: Range<Int>, to letters: inout [UInt8]) throws(SequenceFileError) -> Int {
        var appended = 0
        for index in text {
            let byte = buffer[index]
            if Self.areLetters(buffer, index..<index + 1) {
                letters.append(byte)
                appended += 1
            } else if byte != UInt8(ascii: " "), !(9...13 ~= byte) {
                let shown = 33...126 ~= byte ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
                throw failure("\(shown) in a sequence", "check that the file is FASTA")
            }
        }
        return appended
    }

    /// Whether a range of bytes holds nothing but letters, `*`, `-` and `.`; written so that it is vectorised.
    private static func areLetters(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var others: UInt8 = 0
            for byte in UnsafeBufferPointer(rebasing: bytes[range]) {
                let isLetter: UInt8 = (byte | 0x20) &- UInt8(ascii: "a") < 26 ? 1 : 0
                let isMark: UInt8 = byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") ? 1 : 0
                others |= 1 &- (isLetter | isMark)
            }
            return others == 0
        }
    }

    /// The next byte, read if need be; nil at the end of the file.
    private func peek() throws(SequenceFileError) -> UInt8? {
        if unread.isEmpty {
            var result: Result<Int, SequenceFileError> = .success(0)
            buffer.withUnsafeMutableBytes { bytes in
                result = Result { () throws(SequenceFileError) in try file.read(into: bytes) }
            }
            unread = 0..<(try result.get())
        }
        return unread.isEmpty ? nil : buffer[unread.lowerBound]
    }

    private func advance(_ count: Int) { unread = unread.lowerBound + count..<unread.upperBound }

    private func failure(_ problem: String, _ advice: String) -> SequenceFileError {
        SequenceFileError(path: file.path, place: "line \(line)", problem: problem, advice: advice)
    }
}
