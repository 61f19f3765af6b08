/// A part of a contig of an indexed genome.
public struct GenomicRegion: Sendable, Hashable {
    /// The contig's index in ``IndexedGenome/contigs``.
    public let contig: Int
    /// 0-based, half-open; not empty, and inside the contig.
    public let range: Range<Int>

    public init(contig: Int, range: Range<Int>) {
        self.contig = contig
        self.range = range
    }
}
