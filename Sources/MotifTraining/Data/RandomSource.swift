internal import RealModule

/// A small seeded generator of random numbers (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
///
/// Work that is shared among threads takes a stream of its own for each item, so that what is drawn does not depend on
/// who draws it.
public struct RandomSource: RandomNumberGenerator, Sendable {
    /// All that a generator knows.
    private(set) var state: UInt64

    /// - Parameters:
    ///   - seed: the same seed gives the same numbers.
    ///   - stream: indices of what the numbers are for; different ones give independent numbers.
    public init(seed: UInt64, stream: [Int] = []) {
        state = seed
        for index in stream {
            state = next() ^ UInt64(bitPattern: Int64(index)) &* 0xD6E8_FEB8_6659_FD93
        }
        // The first number of neighbouring seeds would be related without this.
        state = next()
    }

    /// The stream of one item of a family, without an array: for hot loops.
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

    /// A number from 0 to `bound` − 1. It is uniform but for less than `bound` parts in 2^64, which no sample can show.
    package mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// A number from 0 to 1, without 1.
    mutating func unit() -> Float { Float(next() >> 40) / Float(1 << 24) }

    /// A number of the standard normal distribution (Box and Muller 1958).
    mutating func normal() -> Float {
        let unit = 1 / Double(1 << 53)
        let radius = (-2 * Double.log((Double(next() >> 11) + 1) * unit)).squareRoot()
        return Float(radius * Double.cos(2 * .pi * Double(next() >> 11) * unit))
    }

    /// The numbers 0…count − 1 in random order (Fisher and Yates).
    mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for index in stride(from: count - 1, to: 0, by: -1) { order.swapAt(index, below(index + 1)) }
        return order
    }
}
