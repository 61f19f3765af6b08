/// Regions in which nothing is found, such as those of a blacklist: their letters are read as gaps.
///
/// The windows that overlap an excluded region do not exist, as if unknown bases stood there.
public struct ExcludedRegions: Sendable {
    /// The path of the file.
    public let path: String
    /// The regions of each contig, sorted, without overlaps.
    private var ranges: [[UInt8]: [Range<Int>]] = [:]

    /// Reads a file that ``BEDReader`` reads.
    ///
    /// - Throws: ``SequenceFileError`` with the line.
    public init(_ path: String) throws(SequenceFileError) {
        self.path = path
        let reader = try BEDReader(path)
        var record = BEDRecord()
        while try reader.next(into: &record) { ranges[record.contig, default: []].append(record.start..<record.end) }
        for (contig, regions) in ranges {
            var merged: [Range<Int>] = []
            for region in regions.sorted(by: { $0.lowerBound < $1.lowerBound }) {
                if let last = merged.last, last.upperBound >= region.lowerBound {
                    merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, region.upperBound)
                } else {
                    merged.append(region)
                }
            }
            ranges[contig] = merged
        }
    }

    /// Returns whether the file has regions, and none of them on contigs with these names.
    func misses(_ contigs: some Sequence<[UInt8]>) -> Bool { !ranges.isEmpty && !contigs.contains { ranges[$0] != nil } }

    /// Returns whether regions of a contig are excluded.
    func contains(_ contig: [UInt8]) -> Bool { ranges[contig] != nil }

    /// Whether the file has no regions.
    var isEmpty: Bool { ranges.isEmpty }

    /// Replaces the letters inside excluded regions by gaps.
    ///
    /// - Parameters:
    ///   - letters: letters of a contig, from an index on.
    ///   - first: that index.
    ///   - contig: the name of the contig.
    ///   - position: the position in the contig of the first of those letters.
    func mask(_ letters: inout [UInt8], from first: Int, contig: [UInt8], position: Int) {
        guard let all = ranges[contig] else { return }
        let read = position..<position + letters.count - first
        var low = 0, high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].upperBound <= read.lowerBound { low = middle + 1 } else { high = middle }
        }
        for range in all[low...] {
            let masked = range.clamped(to: read)
            guard !masked.isEmpty else { break }
            for index in masked { letters[first + index - position] = UInt8(ascii: "-") }
        }
    }
}
