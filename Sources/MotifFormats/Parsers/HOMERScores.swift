public import MotifCore
internal import RealModule

/// The scores that HOMER's thresholds refer to: log(p / 0.25), here in bits, rounded to thousandths.
///
/// HOMER has no pseudocount. It raises probabilities below 0.001 to that value and lowers the others of the column by as much; the
/// column need not add up to 1 afterwards (`PSSM::adjustvalues` in its source `cpp/Motif.cpp`).
public struct HOMERScores: Sendable {
    /// The scores, of shape [w, 4].
    public let matrix: LogOddsMatrix

    /// The most that rounding takes from, and adds to, the score of any window, in cells.
    private let largestLoss: Double
    private let largestGain: Double

    private static let leastProbability = 0.001

    /// The highest magnitude of a threshold that is read, in nats. No motif scores a tenth of it.
    static let largestThreshold = 10_000.0

    /// Makes the scores of a motif that was read.
    init(_ motif: Motif) {
        let columns = motif.probabilities.map { column in
            let adjusted = Self.adjusted(column)
            return (0..<4).map { Double(LogOddsMatrix.cellsPerBit) * .log2(4 * adjusted[$0]) }
        }
        matrix = LogOddsMatrix(cells: columns.joined().map { Int32($0.rounded()) })
        largestLoss = columns.reduce(0) { loss, column in loss + column.map { $0 - $0.rounded() }.max()! }
        largestGain = columns.reduce(0) { gain, column in gain + column.map { $0.rounded() - $0 }.max()! }
    }

    /// Makes the scores of a motif that is written, whose probabilities have six decimals.
    public init(writing motif: Motif) { self.init(Motif(id: motif.id, counts: motif.probabilities.map(\.millionths))) }

    private static func adjusted(_ column: SIMD4<Double>) -> SIMD4<Double> {
        // Files often hold 0.001 itself, which stays: HOMER's single-precision value of it is slightly larger than the limit.
        let isLow = column .< leastProbability * (1 - 1e-6)
        let high = column.replacing(with: 0, where: isLow).sum()
        let raised = Double((0..<4).count { isLow[$0] }) * leastProbability
        return (column * ((high - raised) / high)).replacing(with: leastProbability, where: isLow)
    }

    /// Returns the lowest score of a hit, in cells, such that rounding loses no window that reaches the threshold.
    ///
    /// - Parameter threshold: HOMER's threshold in nats, which files give with six decimals.
    func lowestHit(threshold: Double) -> Int32 {
        let cells = (threshold - 1e-6) / .log(2) * Double(LogOddsMatrix.cellsPerBit)
        return Int32((cells - largestLoss).rounded(.up))
    }

    /// Returns HOMER's threshold, in nats, that every hit of a distribution of these scores reaches, whatever its cells were rounded by.
    ///
    /// If the distribution has no hit, the best windows count as hits.
    public func threshold(_ distribution: ScoreDistribution) -> Double {
        let lowest = Double(distribution.lowestHitScore ?? matrix.maximumScore) - largestGain
        // Rounded down to the six decimals of the file.
        return (lowest / Double(LogOddsMatrix.cellsPerBit) * .log(2) * 1e6).rounded(.down) / 1e6
    }
}
