public import MotifCore
internal import RealModule

/// The scores that HOMER gives windows, ln(p / 0.25), on the grid of thousandths of a bit.
///
/// HOMER has no pseudocount: it raises probabilities below 0.001 to that and takes it from the others of the column, which need not add up
/// to 1 then (`PSSM::adjustvalues` in its `cpp/Motif.cpp`).
public struct HOMERScores: Sendable {
    public let matrix: LogOddsMatrix

    /// How much more the grid gives a window than its logarithms add up to, at most, in cells.
    private let largestGain: Double

    private static let leastProbability = 0.001

    /// The scores of a motif's probabilities, as the file has them, with six decimals.
    public init(_ motif: Motif) {
        let columns = motif.probabilities.map { column in
            let adjusted = Self.adjusted(column.millionths / 1e6)
            return (0..<4).map { Double(LogOddsMatrix.cellsPerBit) * .log2(4 * adjusted[$0]) }
        }
        matrix = LogOddsMatrix(cells: columns.joined().map { Int32($0.rounded()) })
        largestGain = columns.reduce(0) { gain, column in gain + column.map { $0.rounded() - $0 }.max()! }
    }

    private static func adjusted(_ column: SIMD4<Double>) -> SIMD4<Double> {
        // Which side the least probability itself falls on depends on HOMER's rounding; here on that of the lower scores.
        let isLow = column .<= leastProbability
        let high = column.replacing(with: 0, where: isLow).sum()
        let raised = Double((0..<4).count { isLow[$0] }) * leastProbability
        return (column * ((high - raised) / high)).replacing(with: leastProbability, where: isLow)
    }

    /// The threshold, in nats, of the windows of a distribution of these scores whose p-value is as small as asked for, or else of the best
    /// ones. All of them reach it, whatever the grid has added to their logarithms.
    public func threshold(_ distribution: ScoreDistribution) -> Double {
        let lowest = Double(distribution.lowestHitScore ?? matrix.maximumScore) - largestGain
        // Rounded down to what the file has.
        return (lowest / Double(LogOddsMatrix.cellsPerBit) * .log(2) * 1e6).rounded(.down) / 1e6
    }
}
