/// Copies letters 32 at a time and tells where the first byte that is no letter stands.
enum LetterRun {
    /// The number of bytes that are copied and examined together.
    static let size = 32

    /// Copies ``size`` bytes, whatever they are.
    ///
    /// - Returns: the number of letters, A to Z in either case, before the first other byte.
    @inline(__always)
    static func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) -> Int {
        let words = source.loadUnaligned(as: SIMD4<UInt64>.self)
        target.storeBytes(of: words, as: SIMD4<UInt64>.self)
        let others = nonLetters(words)
        if others[0] | others[1] | others[2] | others[3] == 0 { return size }
        if others[0] | others[1] != 0 { return first(others[0], others[1]) }
        return 16 &+ first(others[2], others[3])
    }

    /// Copies any number of bytes from ``size`` on, whatever they are.
    ///
    /// - Returns: whether all of them are letters.
    @inline(__always)
    static func copyAll(_ count: Int, from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) -> Bool {
        var others = SIMD4<UInt64>.zero
        var done = 0
        while true {
            let words = source.loadUnaligned(fromByteOffset: done, as: SIMD4<UInt64>.self)
            target.storeBytes(of: words, toByteOffset: done, as: SIMD4<UInt64>.self)
            others |= nonLetters(words)
            guard done &+ size < count else { break }
            // The last step may overlap the one before.
            done = min(done &+ size, count &- size)
        }
        return others[0] | others[1] | others[2] | others[3] == 0
    }

    /// The index, 0 to 15, of the first byte whose highest bit is set.
    private static func first(_ low: UInt64, _ high: UInt64) -> Int {
        (low != 0 ? low.littleEndian.trailingZeroBitCount : 64 &+ high.littleEndian.trailingZeroBitCount) / 8
    }

    /// Sets the highest bit of each byte that is no letter, and clears all other bits.
    @inline(__always)
    private static func nonLetters(_ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
        func each(_ byte: UInt64) -> SIMD4<UInt64> { SIMD4(repeating: byte &* 0x0101_0101_0101_0101) }
        // Each byte has seven bits here, so that a sum sets its eighth bit but never reaches the next byte.
        let folded = (words | each(0x20)) & each(0x7F)
        let fromA = folded &+ each(0x80 - 0x61), beyondZ = folded &+ each(0x80 - 0x7B)
        return (words | ~fromA | beyondZ) & each(0x80)
    }
}
