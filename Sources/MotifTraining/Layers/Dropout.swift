/// Dropout of pooled values and hidden units (Srivastava et al., JMLR 2014): each is set to 0 with some probability while training, and the
/// others are scaled so that the expectation stays.
package struct Dropout {
    /// A random number of 16 bits below this drops a value.
    private let threshold: UInt64
    /// The factor of a value that is kept.
    private let scale: Float

    /// - Parameter rate: The probability that a value is dropped, 0 or more and below 1.
    package init(rate: Float) {
        precondition(0..<1 ~= rate, "A dropout rate is 0 or more, and below 1.")
        threshold = UInt64(rate * 65536)
        scale = 1 / (1 - Float(threshold) / 65536)
    }

    /// Writes the factor of each value: 0 if it is dropped, otherwise the scale.
    ///
    /// - Parameter random: A stream for this sequence alone.
    package func fill(_ factors: UnsafeMutablePointer<Float>, count: Int, using random: inout RandomSource) {
        var bits: UInt64 = 0
        for index in 0..<count {
            if index & 3 == 0 { bits = random.next() }
            // The sign of the difference as 0 or 1, without a branch, which no processor could predict.
            factors[index] = Float(1 &- Int32(truncatingIfNeeded: ((bits & 0xFFFF) &- threshold) >> 63)) * scale
            bits >>= 16
        }
    }
}
