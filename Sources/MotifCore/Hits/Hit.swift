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
    /// The score in cells of the motif's matrix: thousandths of a bit, unless that has other ``LogOddsMatrix/cellsPerUnit``.
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

    /// The log-odds score in bits, where the matrix's cells are thousandths of one.
    public var bits: Double { Double(score) / Double(LogOddsMatrix.cellsPerBit) }

    /// The p-value, to three significant digits; ``ScoreDistribution`` has it in full.
    public var pValue: Double { significance.pValue }
}
