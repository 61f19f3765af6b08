internal import GenomeIO
internal import MotifCore

/// The regions of a scan, to find those that hold a hit. Made by the job, and read by all workers.
final class RegionTable: Sendable {
    /// A region of a contig.
    struct Entry: Sendable {
        /// Positions of the contig, 0-based, half-open.
        let range: Range<Int>
        /// The strand of hits inside the region; `nil` for both.
        let strand: Strand?
        /// The name that the file gives, else `contig:start-end`.
        let name: [UInt8]
        /// The summit of a narrowPeak, else the middle: a position of the contig.
        let centre: Int

        /// The distance in bases from the region's centre to the middle of a window, positive downstream on the region's strand.
        func distance(to window: Range<Int>) -> Int {
            let distance = window.lowerBound + window.count / 2 - centre
            return strand == .reverse ? -distance : distance
        }
    }

    /// The regions of one contig.
    struct Contig: Sendable {
        /// The regions, sorted by start, then end, then as given.
        fileprivate(set) var entries: [Entry] = []
        /// The largest end among the entries up to each index.
        private var farthestEnds: [Int] = []

        fileprivate mutating func sort() {
            entries = entries.enumerated().sorted {
                ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset) < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
            }.map(\.element)
            var farthest = 0
            farthestEnds = entries.map { entry in
                farthest = max(farthest, entry.range.upperBound)
                return farthest
            }
        }

        /// Returns whether a hit lies in a region.
        func holds(_ hit: Range<Int>, isReverse: Bool) -> Bool {
            var isHeld = false
            forEachRegion(holding: hit, isReverse: isReverse) { _ in isHeld = true }
            return isHeld
        }

        /// Calls a function with the index of each region that a hit lies in, in rising order.
        func forEachRegion(holding hit: Range<Int>, isReverse: Bool, _ body: (Int) -> Void) {
            var low = 0, high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].range.lowerBound <= hit.lowerBound { low = middle + 1 } else { high = middle }
            }
            // No entry before the first reaches the end of the hit.
            var first = low
            while first > 0, farthestEnds[first - 1] >= hit.upperBound { first -= 1 }
            for index in first..<low where entries[index].range.upperBound >= hit.upperBound {
                let strand = entries[index].strand
                if strand == nil || (strand == .reverse) == isReverse { body(index) }
            }
        }
    }

    private let contigs: [[UInt8]: Contig]

    /// - Parameters:
    ///   - regions: the regions in the order given; they may overlap or be equal.
    ///   - genome: the genome that the regions are of.
    init(_ regions: [GenomicRegion], of genome: IndexedGenome) {
        var contigs: [[UInt8]: Contig] = [:]
        for (contig, some) in Dictionary(grouping: regions, by: \.contig) {
            var sorted = Contig()
            sorted.entries = some.map { region in
                Entry(
                    range: region.range, strand: region.strand, name: Array((region.name ?? genome.name(of: region)).utf8),
                    centre: region.centre)
            }
            sorted.sort()
            contigs[genome.contigs[contig].nameBytes] = sorted
        }
        self.contigs = contigs
    }

    /// The regions of a contig; `nil` if there are none.
    func contig(named name: some Sequence<UInt8>) -> Contig? { contigs[Array(name)] }
}
