public import GenomeIO

/// The lines and files that a scan writes.
public struct TrackOptions: Sendable {
    public var contents = TrackContents.hits(HitTrack())
    /// Whether of two hits of a motif at one place only the hit of the better strand counts, the forward one if they are equal.
    public var keepsOneStrand = false
    /// The file of a table of the motifs' windows and hits: JSON if it ends in `.json`, else tab-separated; `nil` for none.
    public var summary: String?

    public init() {}

    /// Whether hits or counts are told by region, if regions are scanned.
    var tellsRegions: Bool {
        switch contents {
        case .hits(let track): track.selection == .best || !track.columns.isDisjoint(with: [.region, .distance])
        case .counts: true
        case .pileup: false
        }
    }

    /// Whether distances from regions are told, if regions are scanned.
    var tellsDistances: Bool { if case .hits(let track) = contents { track.columns.contains(.distance) } else { false } }

    /// The format of the track if an index is written beside it, else `nil`.
    var indexedFormat: TrackFormat? {
        switch contents {
        case .hits(let track): track.writesIndex ? track.format : nil
        case .pileup(let track): track.writesIndex ? track.format : nil
        case .counts: nil
        }
    }
}

/// The lines of a track.
public enum TrackContents: Sendable {
    /// A line for each hit.
    case hits(HitTrack)
    /// A line for each place of a reference at which reads have a hit, with their number. The input must be one file of reads that is
    /// sorted by coordinate.
    case pileup(PileupTrack)
    /// A line for each sequence, or region of a scan of regions, and motif, with the number of hits.
    case counts(HitSelection)
}

/// The hits of one motif that are written.
public enum HitSelection: Sendable {
    /// All hits.
    case all
    /// The best hit of each sequence, or of each region of a scan of regions; of equal ones the leftmost, then that of the forward strand.
    case best
    /// Hits that overlap no better hit that is written itself; of equal ones the leftmost is better, then that of the forward strand.
    case separate
}

/// A track with a line for each hit.
public struct HitTrack: Sendable {
    public var selection: HitSelection
    public var format: TrackFormat
    public var columns: HitColumns
    /// Whether an index for tabix is written beside the track, which must be a compressed file.
    public var writesIndex: Bool

    public init(
        selection: HitSelection = .all, format: TrackFormat = .bed, columns: HitColumns = [], writesIndex: Bool = false
    ) {
        self.selection = selection
        self.format = format
        self.columns = columns
        self.writesIndex = writesIndex
    }
}

/// The columns of hits that are written only on demand.
public struct HitColumns: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The letters of the hit, on its own strand.
    public static let sequence = HitColumns(rawValue: 1)
    /// The q-value of the hit among all windows of its motif; the sequences are read twice.
    public static let qValue = HitColumns(rawValue: 2)
    /// The name of the region that holds the hit; a hit inside several regions has a line for each. For a scan of regions.
    public static let region = HitColumns(rawValue: 4)
    /// The distance from the centre or summit of the region to the middle of the hit, in bases. For a scan of regions.
    public static let distance = HitColumns(rawValue: 8)
}

/// A track with a line for each place at which reads have a hit.
public struct PileupTrack: Sendable {
    public var format: TrackFormat
    /// Whether q-values are written; the reads are read twice.
    public var hasQValues: Bool
    /// Whether an index for tabix is written beside the track, which must be a compressed file.
    public var writesIndex: Bool

    public init(format: TrackFormat = .bed, hasQValues: Bool = false, writesIndex: Bool = false) {
        self.format = format
        self.hasQValues = hasQValues
        self.writesIndex = writesIndex
    }
}
