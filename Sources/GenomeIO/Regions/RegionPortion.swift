/// Regions that are read ahead, so that their letters can be fetched in genome order and handed out in the order of the regions.
///
/// A block of a BGZF genome must be decompressed for any letter in it. Regions in any other order than the genome's would have each
/// block decompressed as often as a region lies in it.
struct RegionPortion {
    private let regions: [GenomicRegion]
    /// The letters of all regions, in genome order; empty if each region is read when its turn comes.
    private var letters: [UInt8] = []
    /// The index in ``letters`` of the first letter of each region.
    private var starts: [Int] = []
    private var next = 0

    /// The largest number of letters that are fetched together: 64 MiB.
    static let mostLetters = 1 << 26

    /// The largest number of regions that are read ahead.
    static let mostRegions = 1 << 20

    /// A portion without regions.
    init() { regions = [] }

    /// Makes a portion, and fetches the letters if the regions of a BGZF genome are not in its order.
    ///
    /// - Throws: ``SequenceFileError`` if the genome is damaged, or its index is of another genome.
    init(_ regions: [GenomicRegion], of genome: IndexedGenome) throws(SequenceFileError) {
        self.regions = regions
        let count = regions.reduce(0) { $0 + $1.range.count }
        let isInOrder = zip(regions, regions.dropFirst()).allSatisfy { $0.place <= $1.place }
        guard !isInOrder, count <= Self.mostLetters, genome.isReadInBlocks else { return }
        letters.reserveCapacity(count)
        starts = [Int](repeating: 0, count: regions.count)
        let order = regions.indices.map { (place: regions[$0].place, index: $0) }.sorted { $0.place < $1.place }
        for (_, index) in order {
            starts[index] = letters.count
            try genome.appendLetters(of: regions[index].contig, in: regions[index].range, to: &letters)
        }
    }

    /// Returns the next region, and its letters on the forward strand if they are fetched; `nil` at the end of the portion.
    mutating func popFirst() -> (region: GenomicRegion, letters: ArraySlice<UInt8>?)? {
        guard next < regions.count else { return nil }
        let region = regions[next]
        let start = starts.isEmpty ? nil : starts[next]
        next += 1
        return (region, start.map { letters[$0..<$0 + region.range.count] })
    }
}

extension GenomicRegion {
    /// The place in the genome to sort by: the contig, then the position, which no contig has more of than 2^40.
    fileprivate var place: UInt64 { UInt64(contig) << 40 | UInt64(range.lowerBound) }
}
