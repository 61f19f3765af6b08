/// The meaning of the cells of a matrix of sequences and motifs. Every cell is an integer.
public enum MatrixValue: String, CaseIterable, Sendable {
    /// The best log-odds score, in thousandths of a bit.
    case max
    /// The position and strand of the best window; see ``cell(position:isReverse:)``.
    case position
    /// The number of hits.
    case count
    /// 1 if there is a hit, else 0.
    case any

    /// The cell of a sequence without a window of the motif.
    public static let missing = Int.min

    /// The cell for the position of a window.
    ///
    /// - Parameters:
    ///   - position: the first position of the window, 0-based.
    ///   - isReverse: `true` for the reverse strand.
    @inlinable
    public static func cell(position: Int, isReverse: Bool) -> Int { position << 1 | (isReverse ? 1 : 0) }

    /// `true` if cells depend on hits. Most cells are then 0, and sparse formats leave them out.
    public var countsHits: Bool { self == .count || self == .any }
}
