extension SequenceReader {
    /// A reader of regions, each a record of its own named `contig:start-end` (as in BED): those of a file, in its order, and then
    /// others.
    ///
    /// - Parameters:
    ///   - regions: those of a file of the same genome; nil if there is none.
    ///   - others: read after them.
    ///   - longestWindow: the width of the widest motif; 1 or more.
    ///   - batchSize: about how many letters a batch holds; at least 1.
    public convenience init(
        _ regions: RegionReader?, _ others: [GenomicRegion] = [], of genome: IndexedGenome, longestWindow: Int, batchSize: Int = 1 << 18
    ) {
        self.init(RegionSource(regions, others, of: genome), longestWindow: longestWindow, batchSize: batchSize)
    }
}
