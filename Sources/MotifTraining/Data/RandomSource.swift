internal import RealModule

/// A small seeded generator of random numbers (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
///
/// Work that threads share takes a stream of its own for each item, so the numbers don't depend on the thread that draws them.
public struct RandomSource: RandomNumberGenerator, Sendable {
    /// The state, from which all further numbers follow.
    private(set) var state: UInt64

    /// Creates a generator.
    ///
    /// - Parameters:
    ///   - seed: The seed; the same seed and stream give the same numbers.
    ///   - stream: Indices of the purpose of the numbers; other indices give independent numbers.
    public init(seed: UInt64, stream: [Int] = []) {
        state = seed
        for index in stream {
            state = next() ^ UInt64(bitPattern: Int64(index)) &* 0xD6E8_FEB8_6659_FD93
        }
        // Without this, the first numbers of neighbouring seeds would be related.
        state = next()
    }

    /// Creates the stream of one item without an array, for hot loops.
    init(seed: UInt64, item: Int) {
        state = seed
        state = next() ^ UInt64(bitPattern: Int64(item)) &* 0xD6E8_FEB8_6659_FD93
        state = next()
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    /// Returns a random number from 0 to `bound` − 1. It is uniform but for less than `bound` parts in 2^64, which no sample can show.
    package mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// Returns a random number of 0 or more and below 1.
    package mutating func unit() -> Float { Float(next() >> 40) / Float(1 << 24) }

    /// Returns a random number of the standard normal distribution (Box and Muller 1958).
    package mutating func normal() -> Float {
        let unit = 1 / Double(1 << 53)
        let radius = (-2 * Double.log((Double(next() >> 11) + 1) * unit)).squareRoot()
        return Float(radius * Double.cos(2 * .pi * Double(next() >> 11) * unit))
    }

    /// Returns the numbers from 0 to `count` − 1 in random order (Fisher and Yates).
    package mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for index in stride(from: count - 1, to: 0, by: -1) { order.swapAt(index, below(index + 1)) }
        return order
    }
}
