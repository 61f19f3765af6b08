internal import MotifConvolution
internal import MotifCore

/// A motif that can't have a hit.
public struct UnreachableMotif: Sendable {
    public let id: String
    /// The p-value of its best possible window.
    public let bestPValue: Double
    /// The score of that, in bits.
    public let bestScore: Double

    init(id: String, bestPValue: Double, bestScore: Int32) {
        self.id = id
        self.bestPValue = bestPValue
        self.bestScore = Double(bestScore) / Double(LogOddsMatrix.cellsPerBit)
    }

    /// The motifs of a bank whose best window's p-value is above the threshold, or its score below it; they report nothing.
    static func all(in bank: FilterBank) -> [UnreachableMotif] {
        bank.filters.filter { $0.thresholdScore == nil }.map {
            UnreachableMotif(id: $0.id, bestPValue: $0.bestPValue, bestScore: $0.matrix.maximumScore)
        }
    }
}
