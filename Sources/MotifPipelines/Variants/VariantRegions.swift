internal import GenomeIO

/// The regions that variants must overlap, to look variants up in any order.
struct VariantRegions: Sendable {
    /// The regions of each contig without overlaps, sorted.
    private let ranges: [Int: [Range<Int>]]

    init(_ regions: [GenomicRegion]) {
        var ranges: [Int: [Range<Int>]] = [:]
        for region in regions.sorted(by: { ($0.contig, $0.range.lowerBound) < ($1.contig, $1.range.lowerBound) }) {
            if let last = ranges[region.contig]?.last, last.upperBound >= region.range.lowerBound {
                ranges[region.contig]![ranges[region.contig]!.count - 1] = last.lowerBound..<max(last.upperBound, region.range.upperBound)
            } else {
                ranges[region.contig, default: []].append(region.range)
            }
        }
        self.ranges = ranges
    }

    /// Returns whether positions of a contig overlap a region.
    func overlap(contig: Int, _ positions: Range<Int>) -> Bool {
        guard let ranges = ranges[contig] else { return false }
        // The first region that ends behind the first position.
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound > positions.lowerBound { high = middle } else { low = middle + 1 }
        }
        return low < ranges.count && ranges[low].lowerBound < positions.upperBound
    }
}
