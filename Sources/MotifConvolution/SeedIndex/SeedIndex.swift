internal import CMotifKernels
internal import MotifCore

/// An index from k-mers to the filters that may have a hit around them.
///
/// The seed of a filter is a window of k of its columns. A hit's deficit is at most D, and so is that of its seed. Every k-mer with such a
/// deficit lists the filter, with the rest of D for the other columns, and with the pairs of neighbouring bases that alone don't exceed
/// that rest. A filter narrower than k is listed under all k-mers that begin with one of its hits.
final class SeedIndex: Sendable {
    /// The length of the k-mers, k.
    let columns: Int
    private let lists: SeedLists
    /// The largest first column of a seed.
    private let latestSeed: Int
    private let flanks: LargeTable<motif_index_flank>
    private let lanes: [motif_index_lane]
    private let columnsBeyond: [motif_index_column]

    /// The largest deficit that a filter may allow: entries have 16 bits for it, and flanks need one higher value for "too much".
    static let largestDeficit = Int(UInt16.max) - 1
    /// The largest number of lanes: entries have 16 bits for a lane.
    static let mostLanes = 1 << 16

    /// The columns of a filter that an entry covers: the seed and a pair of columns on each side.
    static func neighbourhood(of seed: Range<Int>, in width: Int) -> Range<Int> {
        max(0, seed.lowerBound - 2)..<min(width, seed.upperBound + 2)
    }

    /// The number of entries in all lists.
    var entryCount: Int { lists.entryCount }
    /// The longest list of a k-mer.
    var longestList: Int { lists.longest }

    /// - Parameters:
    ///   - bank: the filters.
    ///   - seeds: the filters to file, each with its seed on the forward strand: k columns, or all columns of a narrower filter.
    ///   - columns: the length of the k-mers, k.
    init(_ bank: FilterBank, seeds: [FilterAssignment.Assigned], columns: Int) {
        self.columns = columns
        var lanes: [motif_index_lane] = [], flanks: [motif_index_flank] = [], columnsBeyond: [motif_index_column] = []
        var listing = SeedListing(columns: columns)
        for assigned in seeds {
            let filter = bank.filters[bank.filtersByRank[assigned.rank]]
            guard let threshold = filter.thresholdScore else { continue }
            let width = filter.width
            let allowed = filter.matrix.maximumScore - threshold
            precondition(allowed <= Self.largestDeficit, "A deficit that is allowed fits the index.")
            let forward = filter.matrix.deficits
            for strand in bank.strands.strands {
                let deficits = strand == .forward ? forward : forward.reversed()
                let seed = assigned.columns(on: strand, width: width)
                let pairs = Self.pairs(nextTo: seed.lowerBound, columns: columns)
                let near = (pairs.lazy.map(\.lowerBound).min()!..<pairs.lazy.map(\.upperBound).max()!).clamped(to: 0..<width)
                let beyond = (0..<width).filter { !near.contains($0) }
                listing.add(
                    lane: UInt16(lanes.count), deficits: deficits[seed.lowerBound * 4..<seed.upperBound * 4],
                    allowed: UInt32(allowed))
                lanes.append(
                    motif_index_lane(
                        order: WindowHit.order(rank: assigned.rank, strand: strand), threshold_score: threshold,
                        first_beyond: UInt32(columnsBeyond.count), beyond_count: UInt8(beyond.count),
                        seed_start: UInt8(seed.lowerBound), width: UInt8(width)))
                flanks.append(Self.flank(pairs, deficits: deficits))
                columnsBeyond += beyond.map { Self.column($0, deficits: deficits) }
            }
        }
        self.lanes = lanes
        self.columnsBeyond = columnsBeyond
        latestSeed = lanes.lazy.map { Int($0.seed_start) }.max() ?? 0
        self.flanks = LargeTable(count: flanks.count, repeating: motif_index_flank()) { _ = $0.update(from: flanks) }
        lists = listing.lists(flanks: flanks)
    }

    /// The pairs of columns around a seed's k-mer that are examined with it, in the order of ``motif_index_flank``.
    private static func pairs(nextTo start: Int, columns: Int) -> [Range<Int>] {
        var pairs: [Range<Int>] = []
        for distance in stride(from: 0, to: 2 * Int(MOTIF_INDEX_PAIRS), by: 2) {
            let before = start - distance - 2, behind = start + columns + distance
            pairs += [before..<before + 2, behind..<behind + 2]
        }
        return pairs
    }

    /// The deficits of pairs of columns; columns outside the filter have none.
    private static func flank(_ pairs: [Range<Int>], deficits: [Int32]) -> motif_index_flank {
        func deficit(_ column: Int, _ base: Int) -> Int32 {
            let cell = column * 4 + base
            return deficits.indices.contains(cell) ? deficits[cell] : 0
        }
        var flank = motif_index_flank()
        withUnsafeMutableBytes(of: &flank.deficits) { bytes in
            let cells = bytes.bindMemory(to: UInt16.self)
            for (slot, pair) in pairs.enumerated() {
                for code in 0..<16 {
                    let sum = deficit(pair.lowerBound, code >> 2) + deficit(pair.lowerBound + 1, code & 3)
                    cells[slot * 16 + code] = UInt16(clamping: sum)
                }
            }
        }
        return flank
    }

    private static func column(_ column: Int, deficits: [Int32]) -> motif_index_column {
        let cells = (0..<4).map { UInt16(clamping: deficits[column * 4 + $0]) }
        return motif_index_column(deficits: (cells[0], cells[1], cells[2], cells[3]), column: UInt8(column))
    }

    /// Calls a function with the index in the form that the kernel reads.
    func withKernelIndex<Result>(_ body: (UnsafePointer<motif_index>) -> Result) -> Result {
        lanes.withUnsafeBufferPointer { lanes in
            columnsBeyond.withUnsafeBufferPointer { columnsBeyond in
                var index = motif_index(
                    seed_columns: columns, latest_seed: latestSeed, neighbours: lists.neighbours.baseAddress,
                    heads: lists.heads.baseAddress, entries: lists.entries.baseAddress, flanks: flanks.baseAddress,
                    lanes: lanes.baseAddress, columns_beyond: columnsBeyond.baseAddress)
                return body(&index)
            }
        }
    }
}
