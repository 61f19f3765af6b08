/// How alike two motifs are: Pearson's correlation over the cells of aligned columns, at the best shift and strand.
struct MotifComparison {
    /// Aligned columns that are too few to say anything.
    static let leastColumns = 6

    /// The correlation at the best shift and strand; nil if no shift aligns enough columns.
    static func correlation(_ one: [SIMD4<Double>], _ other: [SIMD4<Double>], readsBothStrands: Bool) -> Double? {
        let reverse = other.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) }
        return (readsBothStrands ? [other, reverse] : [other]).compactMap { best(one, $0) }.max()
    }

    private static func best(_ one: [SIMD4<Double>], _ other: [SIMD4<Double>]) -> Double? {
        var best: Double?
        for shift in -other.count...one.count {
            let first = max(0, shift), end = min(one.count, other.count + shift)
            guard end - first >= leastColumns else { continue }
            let cells = 4 * Double(end - first)
            var sums = (SIMD4<Double>.zero, SIMD4<Double>.zero), squares = sums, products = SIMD4<Double>.zero
            for column in first..<end {
                let (x, y) = (one[column], other[column - shift])
                sums = (sums.0 + x, sums.1 + y)
                squares = (squares.0 + x * x, squares.1 + y * y)
                products += x * y
            }
            let means = (sums.0.sum() / cells, sums.1.sum() / cells)
            let variances = (squares.0.sum() / cells - means.0 * means.0, squares.1.sum() / cells - means.1 * means.1)
            // Columns without any information have nothing to correlate with but rounding.
            guard variances.0 > 1e-12, variances.1 > 1e-12 else { continue }
            let covariance = products.sum() / cells - means.0 * means.1
            best = max(best ?? -1, covariance / (variances.0 * variances.1).squareRoot())
        }
        return best
    }
}
