/// A window of a sequence that a motif matches.
public struct Hit: Sendable, Hashable {
    /// The index of the motif in the filter bank.
    public let motif: Int
    /// The first position of the window, 0-based.
    public let start: Int
    /// The position after its last: `start..<end` is half-open, as in BED.
    public let end: Int
    /// The strand that matches.
    public let strand: Strand
    /// The log-odds score in thousandths of a bit.
    public let score: Int32
    /// The p-value to three significant digits, and the BED score.
    public let significance: Significance

    public init(motif: Int, start: Int, end: Int, strand: Strand, score: Int32, significance: Significance) {
        self.motif = motif
        self.start = start
        self.end = end
        self.strand = strand
        self.score = score
        self.significance = significance
    }

    /// The log-odds score in bits.
    public var bits: Double { Double(score) / Double(LogOddsMatrix.cellsPerBit) }

    /// The p-value, to three significant digits; ``ScoreDistribution`` has it in full.
    public var pValue: Double { significance.pValue }
}
