/// Regions as records: the regions of a file in its order, then others. Each is named `contig:start-end` with the positions of BED.
final class RegionSource: RecordSource {
    private let genome: IndexedGenome
    private let regions: RegionReader?
    private var others: ArraySlice<GenomicRegion>
    private(set) var name: [UInt8] = []
    private var contig = 0
    /// The part of the current region that is not read yet.
    private var rest = 0..<0

    init(_ regions: RegionReader?, _ others: [GenomicRegion], of genome: IndexedGenome) {
        self.regions = regions
        self.others = others[...]
        self.genome = genome
    }

    func nextRecord() throws(SequenceFileError) -> Bool {
        guard let region = try regions?.next() ?? others.popFirst() else { return false }
        contig = region.contig
        rest = region.range
        name = Array(genome.name(of: region).utf8)
        return true
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        let some = rest.prefix(limit)
        try genome.appendLetters(of: contig, in: some, to: &letters)
        rest = some.upperBound..<rest.upperBound
        return some.count
    }
}

extension SequenceReader {
    /// Makes a reader of regions. Each is a record named `contig:start-end` with the positions of BED.
    ///
    /// - Parameters:
    ///   - regions: the regions of a file, which are read first and in its order; `nil` if there is no file.
    ///   - others: regions that are read after them.
    ///   - genome: the genome that all regions are of.
    ///   - longestWindow: the width of the widest motif; 1 or more.
    ///   - batchSize: about how many letters a batch holds; at least 1.
    public convenience init(
        _ regions: RegionReader?, _ others: [GenomicRegion] = [], of genome: IndexedGenome, longestWindow: Int, batchSize: Int = 1 << 18
    ) {
        self.init(RegionSource(regions, others, of: genome), longestWindow: longestWindow, batchSize: batchSize)
    }
}
