/// Formats positions that lie near each other: the digits above the last three are cached, since they rarely change.
struct PositionText {
    /// The prefix of every position, then the digits of the current thousand.
    private let memory: TextPointer
    /// The length of the prefix in bytes.
    private let prefixCount: Int
    /// The length in bytes of the prefix and the digits of the current thousand.
    private var count: Int
    /// The first position of the thousand whose digits are cached; at least 1000.
    private var base = 1000

    /// - Parameters:
    ///   - memory: ``memorySize(prefix:)`` bytes that begin with the prefix, and outlive this value.
    ///   - prefixCount: the length of the prefix in bytes.
    init(_ memory: TextPointer, prefixCount: Int) {
        self.memory = memory
        self.prefixCount = prefixCount
        count = prefixCount
        turn(to: 1)
    }

    /// The size in bytes of the memory for a prefix of a length and the digits, which are stored 16 bytes at a time.
    static func memorySize(prefix: Int) -> Int { prefix + 32 }

    /// Appends the prefix, a position and a tab.
    @inline(__always)
    mutating func write(_ position: Int, to line: TextPointer, _ texts: NumberTexts) -> TextPointer {
        if UInt(bitPattern: position &- base) >= 1000 {
            if position < 1000 { return writeSmall(position, to: line) }
            turn(to: position / 1000)
        }
        return line.writing(padded: memory, count: count).writing(texts.paddedThousand[position &- base], count: 4)
    }

    /// Appends the prefix, a position below 1000 and a tab.
    @inline(never)
    private func writeSmall(_ position: Int, to line: TextPointer) -> TextPointer {
        precondition(position >= 0, "A position is not negative.")
        return line.writing(padded: memory, count: prefixCount).writing(decimal: position).writing(UInt8(ascii: "\t"))
    }

    /// Caches the digits of another thousand.
    @inline(never)
    private mutating func turn(to thousands: Int) {
        base = thousands * 1000
        count = (memory + prefixCount).writing(decimal: thousands) - memory
    }
}
