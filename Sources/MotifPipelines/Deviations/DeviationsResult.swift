public import MotifEnrichment

/// The account of an analysis of deviations, and the variability of each motif.
public struct DeviationsResult: Sendable {
    /// A motif and how much its z-scores vary among cells.
    public struct Motif: Sendable, Hashable {
        public let id: String
        /// The name; `nil` if the motif has none, or the matrix of hits tells none.
        public let name: String?
        /// The number of peaks with a hit that are not left out.
        public let peaks: Int
        /// The variability; `nil` if the motif has fewer than ``fewestPeaks`` peaks.
        public let variability: MotifVariability?
        /// The p-value, corrected for the number of motifs that have one by the method of Benjamini and Hochberg; `nil` without a p-value.
        public var qValue: LogProbability?
    }

    /// The fewest peaks of a motif whose variability is told: z-scores of sums over a few peaks are far from normal.
    public static let fewestPeaks = 10

    /// The motifs, the most variable one first, and those without a variability last.
    public let motifs: [Motif]
    /// The number of peaks, and of those that are not left out.
    public let peaks: Int
    public let usedPeaks: Int
    /// The number of peaks that are left out since they have no reads, or else no known base.
    public let peaksWithoutReads: Int
    public let peaksWithoutGC: Int
    /// The number of cells, and of those that have no reads.
    public let cells: Int
    public let cellsWithoutReads: Int
    /// The number of reads in peaks that are not left out.
    public let reads: Int
    /// The bins of peaks: groups of GC, groups of accessibility in each of them.
    public let gcBins: Int
    public let accessibilityBins: Int
    public let expectation: DeviationBackground.Expectation
}
