/// A range of p-values that share their decimal exponent and BED score.
///
/// Within the range only the mantissa changes, so a ``SignificanceTable`` is filled without a logarithm for each p-value.
struct SignificanceSpan {
    private var exponent: Int
    private var bedScore: Int
    /// A significance with this exponent and BED score, and an arbitrary mantissa.
    private var example: Significance
    /// Two factors whose product is 10^(2 − exponent).
    private var scale: (Double, Double)
    /// The end of the range. It is slightly early, so that rounding can't hide a change of exponent or score.
    private(set) var end: Double

    /// The span that contains a p-value.
    init(of pValue: Double) {
        let significance = Significance(pValue: pValue)
        (exponent, bedScore, example, end) = (significance.exponent, significance.bedScore, significance, 0)
        scale = Significance.scale(ofExponent: exponent)
        advance(to: pValue)
    }

    /// Moves to the span of a p-value that is not below the previous one.
    mutating func advance(to pValue: Double) {
        while mantissa(of: pValue) > 999 {
            exponent += 1
            scale = Significance.scale(ofExponent: exponent)
        }
        while bedScore > 0, pValue >= Significance.bedScoreEnds[bedScore] { bedScore -= 1 }
        example = Significance(mantissa: 100, exponent: exponent, bedScore: bedScore)
        end = min(Significance.bedScoreEnds[bedScore], 999.5 / scale.0 / scale.1) * (1 - 1e-12)
    }

    @inline(__always)
    private func mantissa(of pValue: Double) -> Int { Significance.rounded(pValue * scale.0 * scale.1) }

    /// The significance of a p-value within the span.
    @inline(__always)
    func significance(of pValue: Double) -> Significance { example.replacing(mantissa: mantissa(of: pValue)) }
}
