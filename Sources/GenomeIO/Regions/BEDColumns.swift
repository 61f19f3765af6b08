/// The columns of a line of a region file: separated by tabs, or by blanks in a line without a tab.
///
/// A ``BEDReader`` keeps one and splits each line into it, so that its memory is used again.
struct BEDColumns {
    private var ranges: [Range<Int>] = []

    /// The largest number of columns that are told apart: BED has twelve.
    private static let limit = 13

    /// The number of columns, at most 13.
    var count: Int { ranges.count }

    /// Finds the columns of a line. Blanks at both of its ends are no part of it.
    mutating func split(_ line: UnsafeBufferPointer<UInt8>) {
        ranges.removeAll(keepingCapacity: true)
        var end = line.count
        while end > 0, Self.isBlank(line[end - 1]) { end -= 1 }
        var start = 0
        while start < end, Self.isBlank(line[start]) { start += 1 }
        guard start < end else { return }
        let isTabbed = line[start..<end].contains(UInt8(ascii: "\t"))
        while true {
            var position = start
            while position < end, isTabbed ? line[position] != UInt8(ascii: "\t") : !Self.isBlank(line[position]) { position += 1 }
            ranges.append(start..<position)
            guard position < end, ranges.count < Self.limit else { return }
            start = position + 1
            if !isTabbed { while Self.isBlank(line[start]) { start += 1 } }
        }
    }

    /// Returns the text of a column of the line that was split.
    func text(_ column: Int, of line: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> { line[ranges[column]] }

    /// Returns the text of all columns together.
    func text(of line: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        line[(ranges.first?.lowerBound ?? 0)..<(ranges.last?.upperBound ?? 0)]
    }

    /// Parses a number of decimal digits; `nil` if the text is anything else, or has over 18 digits.
    static func number(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard 1...18 ~= text.count else { return nil }
        var value = 0
        for byte in text {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        return value
    }

    /// Returns whether a byte is a blank or a tab.
    static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
