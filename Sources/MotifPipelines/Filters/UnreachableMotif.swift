internal import MotifConvolution
internal import MotifCore

/// A motif that can have no hit, since its best possible window does not reach the threshold.
public struct UnreachableMotif: Sendable {
    public let id: String
    /// The name of the motif's factor; `nil` if it has none that differs from the id.
    public let name: String?
    /// The p-value of its best possible window.
    public let bestPValue: Double
    /// The score of its best possible window, in bits, or in the unit of a matrix of scores that is scanned with as it is.
    public let bestScore: Double
    /// The lowest score of a hit, in the same unit; `nil` if hits are told by their p-value.
    public let lowestScore: Double?

    /// Returns the motifs of a bank that can have no hit, in the order given.
    static func all(in bank: FilterBank) -> [UnreachableMotif] {
        bank.filters.filter { $0.thresholdScore == nil }.map { filter in
            let unit = Double(filter.matrix.cellsPerUnit)
            return UnreachableMotif(
                id: filter.id, name: filter.name == filter.id ? nil : filter.name, bestPValue: filter.bestPValue, bestScore: Double(filter.matrix.maximumScore) / unit,
                lowestScore: filter.lowestScore.flatMap { $0 > filter.matrix.maximumScore ? Double($0) / unit : nil })
        }
    }
}
