public import MotifCore

/// A part of a contig of an indexed genome.
public struct GenomicRegion: Sendable, Hashable {
    /// The contig's index in ``IndexedGenome/contigs``.
    public let contig: Int
    /// Positions of the contig, 0-based, half-open; not empty, and inside the contig.
    public let range: Range<Int>
    /// The strand of the region, where strands are honoured; `nil` if it has none.
    public let strand: Strand?

    public init(contig: Int, range: Range<Int>, strand: Strand? = nil) {
        self.contig = contig
        self.range = range
        self.strand = strand
    }

    /// Whether the letters of the region are read on the reverse strand.
    var isReverse: Bool { strand == .reverse }
}
