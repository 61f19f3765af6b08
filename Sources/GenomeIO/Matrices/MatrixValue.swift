/// What the cells of a matrix of sequences and motifs say. A cell is an integer; see each case.
public enum MatrixValue: String, CaseIterable, Sendable {
    /// The best log-odds score: thousandths of a bit.
    case max
    /// Where the best window is: ``cell(position:isReverse:)``.
    case position
    /// The number of hits.
    case count
    /// Whether there is a hit: 1 or 0.
    case any

    /// The cell of a sequence without a window of the motif.
    public static let missing = Int.min

    /// The cell of a window.
    ///
    /// - Parameter position: its first position, 0-based.
    @inlinable
    public static func cell(position: Int, isReverse: Bool) -> Int { position << 1 | (isReverse ? 1 : 0) }

    /// Whether cells depend on which windows are hits. Then most are 0, and a sparse format leaves these out.
    public var countsHits: Bool { self == .count || self == .any }
}
