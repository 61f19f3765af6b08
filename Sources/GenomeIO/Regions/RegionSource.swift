internal import MotifCore

/// Regions as records: the regions of a file in its order, then others. Each is named `contig:start-end` with the positions of BED.
final class RegionSource: RecordSource {
    private let genome: IndexedGenome
    private let regions: RegionReader?
    private let describesRegions: Bool
    private var others: ArraySlice<GenomicRegion>
    private(set) var name: [UInt8] = []
    /// The regions that are read ahead.
    private var portion = RegionPortion()
    /// A region that found no room in the portion.
    private var carried: GenomicRegion?
    private var region = GenomicRegion(contig: 0, range: 0..<0)
    /// The letters of the current region on the forward strand; `nil` if they are read from the genome when they are wanted.
    private var letters: ArraySlice<UInt8>?
    /// The part of the current region that is not handed out yet.
    private var rest = 0..<0

    /// - Parameter describesRegions: whether the tab-separated columns of ``IndexedGenome/description(of:)`` are the names.
    init(_ regions: RegionReader?, _ others: [GenomicRegion], of genome: IndexedGenome, describesRegions: Bool) {
        self.describesRegions = describesRegions
        self.regions = regions
        self.others = others[...]
        self.genome = genome
    }

    func nextRecord() throws(SequenceFileError) -> Bool {
        var next = portion.popFirst()
        if next == nil {
            portion = RegionPortion()
            portion = try RegionPortion(readAhead(), of: genome)
            next = portion.popFirst()
        }
        guard let next else {
            try genome.checkUnchanged()
            return false
        }
        (region, letters) = next
        rest = region.range
        name = Array((describesRegions ? genome.description(of: region) : genome.name(of: region)).utf8)
        return true
    }

    private func nextRegion() throws(SequenceFileError) -> GenomicRegion? {
        if let region = carried {
            carried = nil
            return region
        }
        return try regions?.next() ?? others.popFirst()
    }

    /// Reads as many regions as fit a portion; none at the end.
    private func readAhead() throws(SequenceFileError) -> [GenomicRegion] {
        var read: [GenomicRegion] = []
        var letterCount = 0
        while read.count < RegionPortion.mostRegions, let region = try nextRegion() {
            letterCount += region.range.count
            guard read.isEmpty || letterCount <= RegionPortion.mostLetters else {
                carried = region
                break
            }
            read.append(region)
        }
        return read
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        let some = region.isReverse ? rest.suffix(limit) : rest.prefix(limit)
        let first = letters.count
        if let fetched = self.letters {
            let start = fetched.startIndex - region.range.lowerBound
            letters += fetched[start + some.lowerBound..<start + some.upperBound]
        } else {
            try genome.appendLetters(of: region.contig, in: some, to: &letters)
        }
        if region.isReverse {
            letters.reverseComplement(from: first)
            rest = rest.lowerBound..<some.lowerBound
        } else {
            rest = some.upperBound..<rest.upperBound
        }
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
    ///   - describesRegions: whether a record's name is followed by the columns that describe the region.
    public convenience init(
        _ regions: RegionReader?, _ others: [GenomicRegion] = [], of genome: IndexedGenome, longestWindow: Int, batchSize: Int = 1 << 18,
        describesRegions: Bool = false
    ) {
        self.init(RegionSource(regions, others, of: genome, describesRegions: describesRegions), longestWindow: longestWindow, batchSize: batchSize)
    }
}

extension IndexedGenome {
    /// Returns the columns that describe a region, separated by tabs: name, contig, start (0-based), end (exclusive), strand, and the name
    /// that its file gives; `.` for no strand or name.
    func description(of region: GenomicRegion) -> String {
        let strand = region.strand.map { $0 == .forward ? "+" : "-" } ?? "."
        return "\(name(of: region))\t\(contigs[region.contig].name)\t\(region.range.lowerBound)\t\(region.range.upperBound)\t\(strand)\t\(region.name ?? ".")"
    }

    /// Appends the letters of a region, on its strand.
    ///
    /// - Throws: ``SequenceFileError`` if the file is damaged or the index doesn't fit it.
    package func appendLetters(of region: GenomicRegion, to letters: inout [UInt8]) throws(SequenceFileError) {
        let first = letters.count
        try appendLetters(of: region.contig, in: region.range, to: &letters)
        if region.isReverse { letters.reverseComplement(from: first) }
    }
}

extension [UInt8] {
    /// Replaces the letters from an index on by their reverse complement.
    fileprivate mutating func reverseComplement(from first: Int) {
        self[first...].reverse()
        for index in first..<count { self[index] = complementLetters[Int(self[index])] }
    }
}
