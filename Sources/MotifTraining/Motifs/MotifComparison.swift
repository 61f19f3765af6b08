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
            let columns = first..<end
            let correlation = RealMetrics.correlation(
                columns.flatMap { column in (0..<4).map { one[column][$0] } },
                columns.flatMap { column in (0..<4).map { other[column - shift][$0] } })
            if let correlation { best = max(best ?? -1, correlation) }
        }
        return best
    }
}
