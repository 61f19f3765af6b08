/// The settings of a comparison of motifs.
public struct ComparisonOptions: Sendable, Hashable {
    /// The correction of the best alignment's p-value for the number of alignments.
    public enum Correction: String, Sendable, Hashable, CaseIterable {
        /// 1 − Π (1 − p) over all alignments, as in Tomtom: an approximation, which takes alignments as independent.
        case independent
        /// Σ p over all alignments: an upper bound, whatever their dependence (Bonferroni).
        case bonferroni
    }

    /// The measure of columns.
    public var distance = ColumnDistance.euclidean
    /// The smallest number of aligned columns, at least 1. A narrower motif is aligned with all of its columns.
    public var leastOverlap = 1
    /// Whether the reverse complements of the targets are read, too.
    public var readsBothStrands = true
    /// The correction for the number of alignments.
    public var correction = Correction.independent

    public init() {}
}
