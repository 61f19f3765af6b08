/// The number of best sites by their distance from the centres of sequences, for positives and negatives.
///
/// Bins are of equal width. The centre of a site less that of its sequence falls into bin `(distance − start) / binWidth`, rounded down.
public struct SiteDistribution: Sendable, Hashable {
    /// The distance at the lower end of the first bin, in bases; negative before the centre.
    public let start: Double
    /// Width of a bin in bases.
    public let binWidth: Double
    /// Number of positives whose best site lies in each bin.
    public let positives: [Int]
    /// Number of negatives whose best site lies in each bin.
    public let negatives: [Int]

    /// - Parameters:
    ///   - start: The distance at the lower end of the first bin, in bases.
    ///   - binWidth: Width of a bin in bases, above 0.
    ///   - positives: Number of positives in each bin; at least one bin.
    ///   - negatives: Number of negatives in each bin, as many bins.
    public init(start: Double, binWidth: Double, positives: [Int], negatives: [Int]) {
        precondition(binWidth > 0 && start.isFinite && binWidth.isFinite, "Bins have a width in bases.")
        precondition(!positives.isEmpty && positives.count == negatives.count, "Both sets have the same bins, at least one.")
        self.start = start
        self.binWidth = binWidth
        self.positives = positives
        self.negatives = negatives
    }

    /// The distance at the upper end of the last bin, in bases.
    var end: Double { start + binWidth * Double(positives.count) }

    /// Returns the distribution with at most a number of bins, by joining neighbours.
    func coarsened(to most: Int) -> SiteDistribution {
        let joined = (positives.count + most - 1) / most
        if joined == 1 { return self }
        func sums(_ counts: [Int]) -> [Int] {
            stride(from: 0, to: counts.count, by: joined).map { counts[$0..<min($0 + joined, counts.count)].reduce(0, +) }
        }
        return SiteDistribution(start: start, binWidth: binWidth * Double(joined), positives: sums(positives), negatives: sums(negatives))
    }
}
