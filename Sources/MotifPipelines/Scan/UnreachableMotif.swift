internal import MotifConvolution
internal import MotifCore

/// A motif that can't have a hit.
public struct UnreachableMotif: Sendable {
    public let id: String
    /// The p-value of its best possible window.
    public let bestPValue: Double
    /// The score of that, in bits, or in the unit of a matrix of scores that is scanned with as it is.
    public let bestScore: Double
    /// The lowest score that a hit must have, in the same unit; nil if it is the p-value that matters.
    public let lowestScore: Double?

    /// The motifs of a bank whose best window's p-value is above the threshold, or its score below it; they report nothing.
    static func all(in bank: FilterBank) -> [UnreachableMotif] {
        bank.filters.filter { $0.thresholdScore == nil }.map { filter in
            let unit = Double(filter.matrix.cellsPerUnit)
            return UnreachableMotif(
                id: filter.id, bestPValue: filter.bestPValue, bestScore: Double(filter.matrix.maximumScore) / unit,
                lowestScore: filter.lowestScore.map { Double($0) / unit })
        }
    }
}
