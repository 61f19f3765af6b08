/// An iterator over the lines of a text, which numbers them.
///
/// A copy reads ahead without moving the original; assigning the copy back moves the original to its place.
struct LineReader {
    private var rest: ArraySlice<UInt8>

    /// The number of the last line that was read, counted from 1; 0 before the first.
    private(set) var number = 0

    /// Creates a reader at the start of a text. A UTF-8 byte order mark is skipped.
    init(_ bytes: [UInt8]) {
        rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    }

    /// Reads the next line, without its end (LF, CRLF or CR) and the blanks around it; returns `nil` after the last line.
    mutating func next() -> Line? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? rest.endIndex
        let text = rest[rest.startIndex..<end]
        rest = rest[end...]
        let isCarriageReturn = rest.first == UInt8(ascii: "\r")
        rest = rest.dropFirst()
        if isCarriageReturn, rest.first == UInt8(ascii: "\n") { rest = rest.dropFirst() }
        number += 1
        return Line(number: number, text: text.trimmed, indentation: text.prefix(while: \.isBlank).count)
    }

    /// Reads up to the next line that is not blank; returns `nil` if none is left.
    mutating func nextFilled() -> Line? {
        while let line = next() {
            if !line.isBlank { return line }
        }
        return nil
    }

    /// Reads up to the next line that is neither blank nor a comment (`#`); returns `nil` if none is left.
    mutating func nextContent() -> Line? {
        while let line = nextFilled() {
            if line.text.first != UInt8(ascii: "#") { return line }
        }
        return nil
    }

    /// Skips lines as long as they satisfy a condition.
    mutating func skip(while isSkipped: (Line) -> Bool) {
        var ahead = self
        while let line = ahead.next(), isSkipped(line) { self = ahead }
    }

    /// Whether the rest of the text is blank.
    var isBlank: Bool {
        var ahead = self
        return ahead.nextFilled() == nil
    }
}

/// A line of a text.
struct Line {
    /// The number of the line, counted from 1.
    let number: Int

    /// The bytes of the line, without its end and the blanks around it.
    let text: ArraySlice<UInt8>

    /// Number of blanks before the text, which counts in YAML alone.
    let indentation: Int

    /// Whether the line has no text.
    var isBlank: Bool { text.isEmpty }
}
