/// The lines of a text with their numbers. A copy reads ahead: assign it back to go on from there.
struct LineReader {
    private var rest: ArraySlice<UInt8>

    /// The number of the line read last, counted from 1; 0 before the first.
    private(set) var number = 0

    /// Reads from the start of the text, after a UTF-8 byte order mark if it has one.
    init(_ bytes: [UInt8]) {
        rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    }

    /// The next line without its end (LF, CRLF or CR) and without blanks around it; nil after the last.
    mutating func next() -> Line? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? rest.endIndex
        let text = rest[rest.startIndex..<end]
        rest = rest[end...]
        let isCarriageReturn = rest.first == UInt8(ascii: "\r")
        rest = rest.dropFirst()
        if isCarriageReturn, rest.first == UInt8(ascii: "\n") { rest = rest.dropFirst() }
        number += 1
        return Line(number: number, text: text.trimmed)
    }

    /// The next line that has more than blanks; nil if none is left.
    mutating func nextFilled() -> Line? {
        while let line = next() {
            if !line.isBlank { return line }
        }
        return nil
    }

    /// The next line that has more than blanks and is no comment, which begins with `#`; nil if none is left.
    mutating func nextContent() -> Line? {
        while let line = nextFilled() {
            if line.text.first != UInt8(ascii: "#") { return line }
        }
        return nil
    }

    /// Whether only blanks and ends of lines are left.
    var isBlank: Bool {
        var ahead = self
        return ahead.nextFilled() == nil
    }
}

/// A line of a text.
struct Line {
    /// Counted from 1.
    let number: Int

    /// The bytes without blanks around them.
    let text: ArraySlice<UInt8>

    var isBlank: Bool { text.isEmpty }
}
