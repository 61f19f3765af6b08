public import MotifCore

/// What one line of a BED track says, but for the contig, which many lines share.
public struct BEDLine: Sendable {
    /// The first position of the window, 0-based.
    public var start: Int
    /// The index of the motif in the formatter.
    public var motif: Int32
    /// In cells of the motif's matrix, most often thousandths of a bit.
    public var score: Int32
    /// Of the score.
    public var significance: Significance
    /// Whether the hit is on the reverse strand.
    public var isReverse: Bool

    /// - Parameters:
    ///   - start: the first position of the window, 0-based.
    ///   - motif: the index of the motif in the formatter.
    ///   - isReverse: whether the hit is on the reverse strand.
    ///   - score: in cells of the motif's matrix.
    ///   - significance: of the score.
    @inlinable
    public init(start: Int, motif: Int, isReverse: Bool, score: Int32, significance: Significance) {
        self.start = start
        self.motif = Int32(motif)
        self.score = score
        self.significance = significance
        self.isReverse = isReverse
    }
}
