public import MotifCore

/// What a line of a track says of a hit, whatever the format. Valid as long as the memory that it points to.
public struct TrackLine {
    /// Where the hit is, of which motif, and how good.
    public var hit: BEDLine
    /// The position behind its last, 0-based, on the contig.
    public var end: Int
    /// The hit's letters as the sequence has them, on the forward strand.
    public var letters = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// The Benjamini–Hochberg q-value.
    public var qValue: Significance?
    /// The name of the read that has the hit, or how many reads have it.
    public var read = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// The parts of the hit, in positions of the contig: rising, apart from each other, from the hit's first position to its end. None
    /// if it has one part.
    public var blocks = UnsafeBufferPointer<Range<Int>>(start: nil, count: 0)

    public init(_ hit: BEDLine, end: Int) {
        self.hit = hit
        self.end = end
    }
}

/// The columns of a track that are there only if asked for.
public struct TrackColumns: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The name of the read.
    public static let read = TrackColumns(rawValue: 1)
    /// The letters of the hit, on its own strand.
    public static let sequence = TrackColumns(rawValue: 2)
    /// The q-value.
    public static let qValue = TrackColumns(rawValue: 4)
    /// How many reads have the hit, in place of the name of one.
    public static let readCount = TrackColumns(rawValue: 8)
    /// The parts of the hit: how many, their sizes, and their starts from the hit's. BED12 and GFF3 have them in their own way.
    public static let blocks = TrackColumns(rawValue: 16)
}
