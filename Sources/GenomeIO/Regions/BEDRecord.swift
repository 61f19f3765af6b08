/// A region as a line of a BED file gives it, in memory that the next line uses again.
public struct BEDRecord: Sendable, Hashable {
    /// The name of the contig, as bytes.
    public internal(set) var contig: [UInt8] = []
    /// The first position, 0-based.
    public internal(set) var start = 0
    /// The position behind the last, above ``start``.
    public internal(set) var end = 0
    /// Where a narrowPeak has its summit: a position of the contig; nil if it has none, or the file is of another kind.
    public internal(set) var summit: Int?
    /// The line it was read from, from 1.
    public internal(set) var line = 0

    public init() {}
}
