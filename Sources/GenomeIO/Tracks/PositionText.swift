/// Writes one position after another, each near the last: the digits above the last three are kept, since they rarely change.
struct PositionText {
    /// What comes before the digits, then the digits of the thousands.
    private let memory: TextPointer
    private let prefixCount: Int
    /// Prefix and digits of the thousands.
    private var count: Int
    /// The first position of the thousand whose digits are kept; at least 1000.
    private var base = 1000

    /// - Parameters:
    ///   - memory: holds the text before each position. It has ``memorySize(prefix:)`` bytes, as long as this is used.
    ///   - prefixCount: the length of that text.
    init(_ memory: TextPointer, prefixCount: Int) {
        self.memory = memory
        self.prefixCount = prefixCount
        count = prefixCount
        turn(to: 1)
    }

    /// The bytes that a prefix of some length and the digits take, in steps of 16.
    static func memorySize(prefix: Int) -> Int { prefix + 32 }

    /// Writes the prefix, a position and a tab.
    @inline(__always)
    mutating func write(_ position: Int, to line: TextPointer, _ texts: NumberTexts) -> TextPointer {
        if UInt(bitPattern: position &- base) >= 1000 {
            if position < 1000 { return writeSmall(position, to: line) }
            turn(to: position / 1000)
        }
        return line.writing(padded: memory, count: count).writing(texts.paddedThousand[position &- base], count: 4)
    }

    /// A position that has no thousands.
    @inline(never)
    private func writeSmall(_ position: Int, to line: TextPointer) -> TextPointer {
        precondition(position >= 0, "A position is not negative.")
        return line.writing(padded: memory, count: prefixCount).writing(decimal: position).writing(UInt8(ascii: "\t"))
    }

    /// Makes the digits of another thousand.
    @inline(never)
    private mutating func turn(to thousands: Int) {
        base = thousands * 1000
        count = (memory + prefixCount).writing(decimal: thousands) - memory
    }
}
