/// Dropout of pooled values and hidden units (Srivastava et al., JMLR 2014): each is set to 0 with some probability while training, and the
/// others are scaled so that the expectation stays.
package struct Dropout {
    /// Of 2^16 numbers, those below this drop a value.
    private let threshold: UInt64
    private let scale: Float

    /// - Parameter rate: the probability of being dropped, 0 or more and below 1.
    package init(rate: Float) {
        precondition(0..<1 ~= rate, "A dropout rate is 0 or more, and below 1.")
        threshold = UInt64(rate * 65536)
        scale = 1 / (1 - Float(threshold) / 65536)
    }

    /// Writes the factor of each value: 0, or the scale of those that are kept.
    ///
    /// - Parameter random: a stream for this sequence alone.
    package func fill(_ factors: UnsafeMutablePointer<Float>, count: Int, using random: inout RandomSource) {
        var bits: UInt64 = 0
        for index in 0..<count {
            if index & 3 == 0 { bits = random.next() }
            // 0 or 1 as a number, and no branch, which could only be guessed: the difference's sign.
            factors[index] = Float(1 &- Int32(truncatingIfNeeded: ((bits & 0xFFFF) &- threshold) >> 63)) * scale
            bits >>= 16
        }
    }
}
