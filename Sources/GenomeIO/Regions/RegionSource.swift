/// Regions as records of their own, those of a file in its order and then others, named `contig:start-end` with the positions of
/// BED.
final class RegionSource: RecordSource {
    private let genome: IndexedGenome
    private let regions: RegionReader?
    private var others: ArraySlice<GenomicRegion>
    private(set) var name: [UInt8] = []
    private var contig = 0
    /// What is left of the current region.
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
