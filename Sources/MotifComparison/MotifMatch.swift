public import MotifCore

/// A target that resembles a query, at their best alignment.
public struct MotifMatch: Sendable, Hashable {
    /// The index of the target in the collection.
    public let target: Int
    /// The column of the target, on its strand, on which the query's first column lies; negative if the query hangs over the start.
    public let offset: Int
    /// The strand of the target.
    public let strand: Strand
    /// The number of aligned columns.
    public let overlap: Int
    /// The sum of the aligned columns' scores above their medians, in cells of the grid.
    public let score: Int
    /// The probability that the best alignment with a target of this width has at least this score; never 0.
    public let pValue: Double
    /// The lowest false discovery rate among the query's targets at which this one is found (Benjamini & Hochberg 1995).
    public let qValue: Double

    /// The number of targets that would have as low a p-value by chance.
    ///
    /// - Parameter targets: The number of targets of the comparison.
    public func eValue(targets: Int) -> Double { pValue * Double(targets) }
}
