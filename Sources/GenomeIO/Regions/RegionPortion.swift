/// Regions that are read ahead, so that their letters can be fetched in genome order and handed out in the order of the regions.
///
/// A block of a BGZF genome must be decompressed for any letter in it. Regions in any other order than the genome's would have each
/// block decompressed as often as a region lies in it.
struct RegionPortion {
    private let regions: [GenomicRegion]
    /// The letters of all regions, in their order; `nil` if each region is read when its turn comes.
    private let letters: [UInt8]?
    /// The index in ``letters`` of the first letter of the next region.
    private var start = 0
    private var next = 0

    /// The largest number of letters that are fetched together: 64 MiB.
    static let mostLetters = 1 << 26

    /// The largest number of regions that are read ahead.
    static let mostRegions = 1 << 20

    /// A portion without regions.
    init() {
        regions = []
        letters = nil
    }

    /// Makes a portion, and fetches the letters if the regions of a BGZF genome are not in its order.
    ///
    /// - Throws: ``SequenceFileError`` if the genome is damaged, or its index is of another genome.
    init(_ regions: [GenomicRegion], of genome: IndexedGenome) throws(SequenceFileError) {
        self.regions = regions
        let count = regions.reduce(0) { $0 + $1.range.count }
        let isInOrder = zip(regions, regions.dropFirst()).allSatisfy { $0.isBeforeOrWith($1) }
        guard !isInOrder, count <= Self.mostLetters, genome.isReadInBlocks else {
            letters = nil
            return
        }
        var starts: [Int] = []
        starts.reserveCapacity(regions.count)
        var end = 0
        for region in regions {
            starts.append(end)
            end += region.range.count
        }
        var letters = [UInt8](repeating: 0, count: count)
        var part: [UInt8] = []
        for index in regions.indices.sorted(by: { regions[$0].key < regions[$1].key }) {
            part.removeAll(keepingCapacity: true)
            try genome.appendLetters(of: regions[index].contig, in: regions[index].range, to: &part)
            letters.replaceSubrange(starts[index]..<starts[index] + part.count, with: part)
        }
        self.letters = letters
    }

    /// Returns the next region, and its letters on the forward strand if they are fetched; `nil` at the end of the portion.
    mutating func popFirst() -> (region: GenomicRegion, letters: ArraySlice<UInt8>?)? {
        guard next < regions.count else { return nil }
        let region = regions[next]
        next += 1
        guard let letters else { return (region, nil) }
        defer { start += region.range.count }
        return (region, letters[start..<start + region.range.count])
    }
}

extension GenomicRegion {
    /// The place in the genome, to sort by.
    fileprivate var key: (Int, Int) { (contig, range.lowerBound) }

    /// Returns whether a region begins at or before another one.
    fileprivate func isBeforeOrWith(_ other: GenomicRegion) -> Bool { key <= other.key }
}
