internal import MotifCore

extension FilterMotif {
    /// The smallest number of aligned columns; fewer columns agree by chance.
    private static let leastColumns = 6

    /// Returns Pearson's correlation over the cells of aligned columns, at the offset and on the strand where it is highest.
    ///
    /// It tells whether two filters are shifts of one another. Known motifs are compared by `MotifComparison`, whose p-values need a
    /// collection. The probabilities of a column add up to 1, so their mean is 1/4 in any alignment. With x' = x − 1/4 the correlation is
    /// Σ x'y' / √(Σ x'² · Σ y'²).
    ///
    /// - Parameters:
    ///   - one: The probabilities [w, 4] of a motif; each row adds up to 1.
    ///   - other: The probabilities [w', 4] of the other motif.
    ///   - readsBothStrands: Whether the reverse complement of the other motif is tried, too.
    /// - Returns: `nil` if no offset aligns six columns, or only columns of equal probabilities.
    package static func correlation(_ one: [SIMD4<Double>], _ other: [SIMD4<Double>], readsBothStrands: Bool = true) -> Double? {
        guard min(one.count, other.count) >= leastColumns else { return nil }
        let first = one.map { $0 - 0.25 }, forward = other.map { $0 - 0.25 }
        let reverse = forward.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) }
        var best: Double?
        for second in readsBothStrands ? [forward, reverse] : [forward] {
            for offset in (leastColumns - other.count)...(one.count - leastColumns) {
                var products = SIMD4<Double>.zero, squares = SIMD4<Double>.zero, otherSquares = SIMD4<Double>.zero
                for column in max(0, offset)..<min(one.count, other.count + offset) {
                    let (x, y) = (first[column], second[column - offset])
                    products += x * y
                    squares += x * x
                    otherSquares += y * y
                }
                // The correlation of columns of equal probabilities would be that of rounding errors.
                guard squares.sum() > 1e-12, otherSquares.sum() > 1e-12 else { continue }
                let correlation = min(1, max(-1, products.sum() / (squares.sum() * otherSquares.sum()).squareRoot()))
                best = max(best ?? -1, correlation)
            }
        }
        return best
    }
}
