public import MotifCore

/// The content of one line of a BED track, without the contig, which many lines share.
public struct BEDLine: Sendable {
    /// The first position of the window, 0-based.
    public var start: Int
    /// The index of the motif in the formatter.
    public var motif: Int32
    /// The score in cells of the motif's matrix: thousandths of a bit, or the units of an integer matrix.
    public var score: Int32
    /// The p-value of the score.
    public var significance: Significance
    /// `true` if the hit is on the reverse strand.
    public var isReverse: Bool

    /// - Parameters:
    ///   - start: the first position of the window, 0-based.
    ///   - motif: the index of the motif in the formatter.
    ///   - isReverse: `true` for a hit on the reverse strand.
    ///   - score: the score in cells of the motif's matrix.
    ///   - significance: the p-value of the score.
    @inlinable
    public init(start: Int, motif: Int, isReverse: Bool, score: Int32, significance: Significance) {
        self.start = start
        self.motif = Int32(motif)
        self.score = score
        self.significance = significance
        self.isReverse = isReverse
    }
}
