internal import MotifCore
internal import RealModule

/// The scores that the thresholds of HOMER's motifs are meant for: natural logarithms of p / 0.25, here in bits on the grid of
/// thousandths.
///
/// HOMER raises probabilities below 0.001 to that and takes what this adds from the others (`PSSM::adjustvalues` in its source
/// `cpp/Motif.cpp`); there is no pseudocount.
struct HOMERScores {
    /// Shape [w, 4].
    let matrix: LogOddsMatrix

    /// How much less the grid gives a window than its logarithms add up to, at most, in cells.
    private let largestLoss: Double

    private static let leastProbability = 0.001

    /// The highest magnitude of a threshold. No motif reaches a tenth of it.
    static let largestThreshold = 10_000.0

    init(_ motif: Motif) {
        let adjusted = motif.probabilities.map(Self.adjusted)
        let matrix = LogOddsMatrix(Motif(id: motif.id, probabilities: adjusted), background: .uniform, pseudocount: 0)
        var loss = 0.0
        for (position, column) in adjusted.enumerated() {
            loss += (0..<4).map { base in
                Double(LogOddsMatrix.cellsPerBit) * Double.log2(column[base] / column.sum() * 4) - Double(matrix[position, base])
            }.max()!
        }
        (self.matrix, largestLoss) = (matrix, loss)
    }

    private static func adjusted(_ column: SIMD4<Double>) -> SIMD4<Double> {
        let isLow = column .< leastProbability
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
}
