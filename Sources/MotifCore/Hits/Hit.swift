/// A window of a sequence whose score reaches a motif's threshold.
public struct Hit: Sendable, Hashable {
    /// The index of the motif in the filter bank.
    public let motif: Int
    /// The first position of the window, 0-based.
    public let start: Int
    /// The position after the window's last: `start..<end` is half-open, as in BED.
    public let end: Int
    /// The strand that matches.
    public let strand: Strand
    /// The score in cells of the motif's matrix: thousandths of a bit unless ``LogOddsMatrix/cellsPerUnit`` differs.
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

    /// The log-odds score in bits, if the matrix's cells are thousandths of a bit.
    public var bits: Double { Double(score) / Double(LogOddsMatrix.cellsPerBit) }

    /// The p-value to three significant digits; ``ScoreDistribution/pValue(of:)`` gives it in full precision.
    public var pValue: Double { significance.pValue }
}
