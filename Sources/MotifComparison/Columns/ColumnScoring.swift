internal import RealModule

/// A column distance in the form that the kernel computes: a sum of products of the columns' features, and a grid of cells.
///
/// The score of columns x and y is `base(x) + base(y) + Σ query(x)[f] · features(y)[f]`, or the negated root of its negation. Its cell is
/// `round(scale · score + origin)`, 0 to 127.
struct ColumnScoring: Sendable {
    let distance: ColumnDistance
    /// The number of features in use.
    let featureCount: Int
    /// Whether the score is the negated root of the negated sum.
    let takesRoot: Bool
    /// Cells for each unit of the score.
    let scale: Float
    /// The cell of score 0.
    let origin: Float

    init(_ distance: ColumnDistance) {
        self.distance = distance
        // One unit of probability has 50 cells, about as many as in Tomtom, whose grid differs for each query.
        let steps = Float(GridColumn.steps)
        (featureCount, takesRoot, scale, origin) = switch distance {
        case .pearson: (4, false, 50, 50)
        case .euclidean: (4, true, 50 / steps, 71)
        case .allr: (8, false, 20, 80)
        case .sandelinWasserman: (4, false, 50 / (steps * steps), 0)
        }
    }

    /// The number that a column adds to its scores.
    func base(_ column: GridColumn) -> Float {
        let steps = column.steps
        let square = (steps * steps).sum()
        return switch distance {
        case .pearson, .allr: 0
        case .euclidean: -square
        case .sandelinWasserman: Float(GridColumn.steps * GridColumn.steps) - square
        }
    }

    /// The factors of a query's column.
    func query(_ column: GridColumn) -> SIMD8<Float> {
        switch distance {
        case .euclidean, .sandelinWasserman: SIMD8(lowHalf: 2 * column.steps, highHalf: .zero)
        case .pearson: SIMD8(lowHalf: Self.direction(column), highHalf: .zero)
        case .allr: SIMD8(lowHalf: Self.probabilities(column) / 2, highHalf: Self.logRatios(column) / 2)
        }
    }

    /// The features of a target's column.
    func features(_ column: GridColumn) -> SIMD8<Float> {
        switch distance {
        case .euclidean, .sandelinWasserman: SIMD8(lowHalf: column.steps, highHalf: .zero)
        case .pearson: SIMD8(lowHalf: Self.direction(column), highHalf: .zero)
        case .allr: SIMD8(lowHalf: Self.logRatios(column), highHalf: Self.probabilities(column))
        }
    }

    /// The deviations from the mean, scaled to length 1; 0 if there are none.
    private static func direction(_ column: GridColumn) -> SIMD4<Float> {
        let deviations = column.steps - column.steps.sum() / 4
        let square = (deviations * deviations).sum()
        return square > 0 ? deviations / square.squareRoot() : .zero
    }

    /// The probabilities with a hundredth added to each, scaled to sum 1.
    private static func probabilities(_ column: GridColumn) -> SIMD4<Float> {
        let sums = column.steps / column.steps.sum() + 0.01
        return sums / sums.sum()
    }

    /// The binary logarithms of the probabilities over ¼.
    private static func logRatios(_ column: GridColumn) -> SIMD4<Float> {
        let ratios = probabilities(column) * 4
        return SIMD4(.log2(ratios[0]), .log2(ratios[1]), .log2(ratios[2]), .log2(ratios[3]))
    }
}
