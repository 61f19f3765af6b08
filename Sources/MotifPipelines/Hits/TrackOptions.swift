public import GenomeIO

/// What is written of the hits of a scan, and how.
public struct TrackOptions: Sendable {
    /// Which of the hits of one motif are written.
    public enum Selection: Sendable {
        /// All of them.
        case all
        /// The best of each sequence; of equal ones the leftmost, then that of the forward strand.
        case best
        /// Those that overlap no better one that is written itself; of equal ones the leftmost, then that of the forward strand.
        case separate
    }

    public var format = TrackFormat.bed
    public var columns: TrackColumns = []
    public var selection = Selection.all
    /// Whether of two hits of a motif at one place only that of the better strand is written, the forward one if they are equal.
    public var keepsOneStrand = false
    /// Whether a line tells how many reads have a hit at a place of their reference, in place of a line for each read. The reads must
    /// be of one file that is sorted by coordinate.
    public var countsReads = false
    /// Whether an index for tabix is written beside the track, which must be a compressed file.
    public var writesIndex = false
    /// Where a table of the motifs' windows and hits goes: JSON if it ends in `.json`, else tab-separated.
    public var summary: String?

    public init() {}
}
