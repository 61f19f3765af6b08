public import MotifCore

/// The content of a line of a track, whatever the format. It is valid as long as the memory that it points to.
public struct TrackLine {
    /// The place, motif, score and p-value of the hit.
    public var hit: BEDLine
    /// The end of the hit on the contig: 0-based, exclusive.
    public var end: Int
    /// The bases of the hit on the forward strand, with the letters of the sequence.
    public var letters = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// The Benjamini–Hochberg q-value; `nil` if none is printed.
    public var qValue: Significance?
    /// The name of the read with the hit, or the number of reads with it as text.
    public var read = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// The name of the region that holds the hit.
    public var region = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// The distance in bases from the region's centre to the middle of the hit, positive downstream.
    public var distance = 0
    /// The parts of a hit that is split by gaps: ascending, disjoint ranges of the contig from the start of the hit to its end.
    /// Empty if the hit has no gaps.
    public var blocks = UnsafeBufferPointer<Range<Int>>(start: nil, count: 0)

    /// The number of letters in which the hit differs from the motif's consensus; `nil` if the motif has none.
    public var mismatches: Int?

    /// - Parameters:
    ///   - hit: the place, motif, score and p-value of the hit.
    ///   - end: the end of the hit on the contig: 0-based, exclusive.
    public init(_ hit: BEDLine, end: Int) {
        self.hit = hit
        self.end = end
    }
}

/// The optional columns of a track.
public struct TrackColumns: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The name of the read.
    public static let read = TrackColumns(rawValue: 1)
    /// The bases of the hit on its own strand.
    public static let sequence = TrackColumns(rawValue: 2)
    /// The q-value.
    public static let qValue = TrackColumns(rawValue: 4)
    /// The number of reads with the hit, in place of the name of a read.
    public static let readCount = TrackColumns(rawValue: 8)
    /// The parts of the hit: their number, sizes, and starts from the start of the hit. BED12 and GFF3 show them in their own columns.
    public static let blocks = TrackColumns(rawValue: 16)
    /// The number of letters in which the hit differs from the motif's consensus; `.` for other motifs.
    public static let mismatches = TrackColumns(rawValue: 32)
    /// The name of the region that holds the hit.
    public static let region = TrackColumns(rawValue: 64)
    /// The distance from the region's centre to the middle of the hit.
    public static let distance = TrackColumns(rawValue: 128)
}
