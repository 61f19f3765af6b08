public import MotifCore

/// The region of one line of a BED file. Its memory is used again for the next line.
public struct BEDRecord: Sendable, Hashable {
    /// The name of the contig, as bytes.
    public internal(set) var contig: [UInt8] = []
    /// The first position, 0-based.
    public internal(set) var start = 0
    /// The position behind the last base, above ``start``.
    public internal(set) var end = 0
    /// The name in column 4; empty if it has none, which `.` says, too.
    public internal(set) var name: [UInt8] = []
    /// The summit of a narrowPeak, a position of the contig; `nil` if it has none, or the file is no narrowPeak.
    public internal(set) var summit: Int?
    /// The strand that column 6 gives; `nil` if it gives none.
    public internal(set) var strand: Strand?
    /// The number of the line, from 1.
    public internal(set) var line = 0

    public init() {}
}
