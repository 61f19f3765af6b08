/// P-values that share their decimal exponent and BED score: within it only the mantissa changes, which takes no logarithm.
struct SignificanceSpan {
    private var exponent: Int
    private var bedScore: Int
    /// One of them; the mantissa is no matter.
    private var example: Significance
    /// 10^(2 − exponent), in two factors.
    private var scale: (Double, Double)
    /// P-values below this, and not below those before, surely belong here. A hair early, so that rounding can't hide a change.
    private(set) var end: Double

    /// The span of a p-value.
    init(of pValue: Double) {
        let significance = Significance(pValue: pValue)
        (exponent, bedScore, example, end) = (significance.exponent, significance.bedScore, significance, 0)
        scale = Significance.scale(ofExponent: exponent)
        advance(to: pValue)
    }

    /// Becomes the span of a p-value that is not below those before.
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

    /// The significance of a p-value of the span.
    @inline(__always)
    func significance(of pValue: Double) -> Significance { example.replacing(mantissa: mantissa(of: pValue)) }
}
