internal import MotifConvolution

/// A motif that can't have a hit.
public struct UnreachableMotif: Sendable {
    public let id: String
    /// The p-value of its best possible window.
    public let bestPValue: Double

    /// The motifs of a bank whose best window's p-value is above the threshold, or its score below it; they report nothing.
    static func all(in bank: FilterBank) -> [UnreachableMotif] {
        bank.filters.filter { $0.thresholdScore == nil }.map { UnreachableMotif(id: $0.id, bestPValue: $0.bestPValue) }
    }
}
