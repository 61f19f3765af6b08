/// A part of a contig of an indexed genome.
public struct GenomicRegion: Sendable, Hashable {
    /// The contig's index in ``IndexedGenome/contigs``.
    public let contig: Int
    /// Positions of the contig, 0-based, half-open; not empty, and inside the contig.
    public let range: Range<Int>
    /// Whether the region is read on the reverse strand, where strands are honoured.
    public let isReverse: Bool

    public init(contig: Int, range: Range<Int>, isReverse: Bool = false) {
        self.contig = contig
        self.range = range
        self.isReverse = isReverse
    }
}
