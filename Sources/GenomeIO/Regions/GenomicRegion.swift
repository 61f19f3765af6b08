public import MotifCore

/// A part of a contig of an indexed genome.
public struct GenomicRegion: Sendable, Hashable {
    /// The contig's index in ``IndexedGenome/contigs``.
    public let contig: Int
    /// Positions of the contig, 0-based, half-open; not empty, and inside the contig.
    public let range: Range<Int>
    /// The strand of the region, where strands are honoured; `nil` if it has none.
    public let strand: Strand?
    /// The name that column 4 of a file gives; `nil` if it gives none.
    public let name: String?
    /// The summit of the region if it is read, else the middle: a position of the contig, 0-based.
    public let centre: Int

    /// Creates a region.
    ///
    /// - Parameters:
    ///   - contig: the index of the contig in ``IndexedGenome/contigs``.
    ///   - range: positions of the contig, 0-based, half-open; not empty.
    ///   - strand: the strand of the region; `nil` if it has none.
    ///   - name: the name of the region; `nil` if it has none.
    ///   - centre: a position of the contig; `nil` for the middle.
    public init(contig: Int, range: Range<Int>, strand: Strand? = nil, name: String? = nil, centre: Int? = nil) {
        self.contig = contig
        self.range = range
        self.strand = strand
        self.name = name
        self.centre = centre ?? (range.lowerBound + range.upperBound) / 2
    }

    /// Whether the letters of the region are read on the reverse strand.
    var isReverse: Bool { strand == .reverse }
}
