/// The regions of a file as records of their own, in the order of the file, named `contig:start-end` with the positions of BED.
final class RegionSource: RecordSource {
    private let regions: RegionReader
    private(set) var name: [UInt8] = []
    private var contig = 0
    /// What is left of the current region.
    private var rest = 0..<0

    init(_ regions: RegionReader) { self.regions = regions }

    func nextRecord() throws(SequenceFileError) -> Bool {
        guard let region = try regions.next() else { return false }
        contig = region.contig
        rest = region.range
        name = Array(regions.genome.name(of: region).utf8)
        return true
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        let some = rest.prefix(limit)
        try regions.genome.appendLetters(of: contig, in: some, to: &letters)
        rest = some.upperBound..<rest.upperBound
        return some.count
    }
}
