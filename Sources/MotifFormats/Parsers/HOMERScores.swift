public import MotifCore
internal import RealModule

/// The scores that the thresholds of HOMER's motifs are meant for: natural logarithms of p / 0.25, here in bits on the grid of
/// thousandths.
///
/// HOMER has no pseudocount: it raises probabilities below 0.001 to that and takes it from the others of the column, which need not add up
/// to 1 then (`PSSM::adjustvalues` in its source `cpp/Motif.cpp`).
public struct HOMERScores: Sendable {
    /// Shape [w, 4].
    public let matrix: LogOddsMatrix

    /// How much less, and how much more, the grid gives a window than its logarithms add up to, at most, in cells.
    private let largestLoss: Double
    private let largestGain: Double

    private static let leastProbability = 0.001

    /// The highest magnitude of a threshold. No motif reaches a tenth of it.
    static let largestThreshold = 10_000.0

    /// The scores of a motif that was read.
    init(_ motif: Motif) {
        let columns = motif.probabilities.map { column in
            let adjusted = Self.adjusted(column)
            return (0..<4).map { Double(LogOddsMatrix.cellsPerBit) * .log2(4 * adjusted[$0]) }
        }
        matrix = LogOddsMatrix(cells: columns.joined().map { Int32($0.rounded()) })
        largestLoss = columns.reduce(0) { loss, column in loss + column.map { $0 - $0.rounded() }.max()! }
        largestGain = columns.reduce(0) { gain, column in gain + column.map { $0.rounded() - $0 }.max()! }
    }

    /// The scores of a motif that is written, with six decimals.
    public init(writing motif: Motif) { self.init(Motif(id: motif.id, counts: motif.probabilities.map(\.millionths))) }

    private static func adjusted(_ column: SIMD4<Double>) -> SIMD4<Double> {
        // Files hold 0.001 often, which stays: the number of single precision that HOMER has for it is a little larger.
        let isLow = column .< leastProbability * (1 - 1e-6)
        let high = column.replacing(with: 0, where: isLow).sum()
        let raised = Double((0..<4).count { isLow[$0] }) * leastProbability
        return (column * ((high - raised) / high)).replacing(with: leastProbability, where: isLow)
    }

    /// The lowest score of a hit, in cells: rounded so that no window that reaches the threshold is lost, whatever its cells were
    /// rounded by. The threshold itself is one of six decimals.
    ///
    /// - Parameter threshold: in natural logarithms.
    func lowestHit(threshold: Double) -> Int32 {
        let cells = (threshold - 1e-6) / .log(2) * Double(LogOddsMatrix.cellsPerBit)
        return Int32((cells - largestLoss).rounded(.up))
    }

    /// The threshold, in natural logarithms, of the windows of a distribution of these scores whose p-value is as small as asked for, or
    /// else of the best ones. All of them reach it, whatever their cells were rounded by.
    public func threshold(_ distribution: ScoreDistribution) -> Double {
        let lowest = Double(distribution.lowestHitScore ?? matrix.maximumScore) - largestGain
        // Rounded down to what the file has.
        return (lowest / Double(LogOddsMatrix.cellsPerBit) * .log(2) * 1e6).rounded(.down) / 1e6
    }
}
