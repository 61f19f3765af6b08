/// Copies letters up to the first byte that is none, several at a time.
enum LetterRun {
    /// The bytes that are looked at, and copied, together.
    static let size = 32

    /// Copies ``size`` bytes, whatever they are.
    ///
    /// - Returns: how many letters, A to Z in either case, they begin with.
    @inline(__always)
    static func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) -> Int {
        let words = source.loadUnaligned(as: SIMD4<UInt64>.self)
        target.storeBytes(of: words, as: SIMD4<UInt64>.self)
        let others = nonLetters(words)
        if others[0] | others[1] | others[2] | others[3] == 0 { return size }
        if others[0] | others[1] != 0 { return first(others[0], others[1]) }
        return 16 &+ first(others[2], others[3])
    }

    /// Copies bytes, whatever they are.
    ///
    /// - Parameter count: how many; ``size`` or more.
    /// - Returns: whether all are letters.
    @inline(__always)
    static func copyAll(_ count: Int, from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) -> Bool {
        var others = SIMD4<UInt64>.zero
        var done = 0
        while true {
            let words = source.loadUnaligned(fromByteOffset: done, as: SIMD4<UInt64>.self)
            target.storeBytes(of: words, toByteOffset: done, as: SIMD4<UInt64>.self)
            others |= nonLetters(words)
            guard done &+ size < count else { break }
            // The last ones lie over those before.
            done = min(done &+ size, count &- size)
        }
        return others[0] | others[1] | others[2] | others[3] == 0
    }

    private static func first(_ low: UInt64, _ high: UInt64) -> Int {
        (low != 0 ? low.littleEndian.trailingZeroBitCount : 64 &+ high.littleEndian.trailingZeroBitCount) / 8
    }

    /// The highest bit of each byte that is no letter.
    @inline(__always)
    private static func nonLetters(_ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
        func each(_ byte: UInt64) -> SIMD4<UInt64> { SIMD4(repeating: byte &* 0x0101_0101_0101_0101) }
        // Sums of seven bits and five set the eighth, and no sum reaches the next byte.
        let folded = (words | each(0x20)) & each(0x7F)
        let fromA = folded &+ each(0x80 - 0x61), beyondZ = folded &+ each(0x80 - 0x7B)
        return (words | ~fromA | beyondZ) & each(0x80)
    }
}
