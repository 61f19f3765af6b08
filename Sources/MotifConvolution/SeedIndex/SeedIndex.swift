internal import CMotifKernels
internal import MotifCore

/// Filters filed under every k-mer that some of their columns, the seed, can show in a hit.
///
/// A hit's deficit is at most D, so that of its seed is too. Every k-mer of which this is true lists the filter, with the exact
/// deficit of the seed's columns. A filter narrower than k is listed under all k-mers that begin with one of its hits.
final class SeedIndex: Sendable {
    let columns: Int
    /// The longest list of a k-mer.
    let longestList: Int
    /// The latest first column of a seed.
    private let latestSeed: Int
    private let filled: LargeTable<UInt8>
    private let heads: LargeTable<UInt32>
    private let entries: LargeTable<UInt32>
    private let lanes: LargeTable<motif_index_lane>
    private let flanks: [motif_index_flank]

    /// The most deficit that a filter may allow: entries have 16 bits for it, and flanks one value more for what is too much.
    static let largestDeficit = Int(UInt16.max) - 1
    /// The most lanes: entries have 16 bits for their numbers.
    static let mostLanes = 1 << 16

    /// The number of entries in all lists.
    var entryCount: Int { entries.count - Int(MOTIF_INDEX_ENTRY_PADDING) }

    /// - Parameters:
    ///   - bank: the filters.
    ///   - seeds: those to file, and the columns of each that are its seed on the forward strand: k, or all if there are fewer.
    ///   - columns: k.
    init(_ bank: FilterBank, seeds: [FilterAssignment.Assigned], columns: Int) {
        self.columns = columns
        var lanes: [motif_index_lane] = [], flanks: [motif_index_flank] = []
        var listing = SeedListing(columns: columns)
        for assigned in seeds {
            let filter = bank.filters[bank.filtersByRank[assigned.rank]]
            guard let threshold = filter.thresholdScore else { continue }
            let width = filter.width
            let maximumScore = filter.matrix.maximumScore
            let allowed = maximumScore - threshold
            precondition(allowed <= Self.largestDeficit, "A deficit that is allowed fits the index.")
            let forward = filter.matrix.deficits
            for strand in bank.strands.strands {
                let deficits = strand == .forward ? forward : forward.reversed()
                let seed = strand == .forward ? assigned.columns : assigned.columns.mirrored(in: width)
                let lane = lanes.count
                let outside = Self.flanks(
                    columns: (0..<width).filter { !seed.contains($0) }, deficits: deficits, allowed: UInt32(allowed))
                lanes.append(
                    motif_index_lane(
                        order: WindowHit.order(rank: assigned.rank, strand: strand), maximum_score: maximumScore,
                        allowed_deficit: UInt32(allowed), further_flanks: UInt32(flanks.count),
                        further_count: UInt8(outside.count - 1), seed_start: UInt8(seed.lowerBound), width: UInt8(width),
                        flank: outside[0], padding: (0, 0)))
                flanks += outside.dropFirst()
                listing.add(
                    lane: UInt16(lane), deficits: deficits[seed.lowerBound * 4..<seed.upperBound * 4], allowed: UInt32(allowed))
            }
        }
        self.lanes = LargeTable(count: lanes.count, repeating: motif_index_lane()) { _ = $0.update(from: lanes) }
        self.flanks = flanks
        latestSeed = lanes.lazy.map { Int($0.seed_start) }.max() ?? 0
        (filled, heads, entries, longestList) = listing.sorted()
    }

    /// The columns outside a seed, four at a time, those that tell most first: at least four, though they may say nothing.
    private static func flanks(columns: [Int], deficits: [Int32], allowed: UInt32) -> [motif_index_flank] {
        let columns = columns.sorted { left, right in
            SeedListing.strictness(deficits[...], left, allowed) > SeedListing.strictness(deficits[...], right, allowed)
        }
        return stride(from: 0, to: max(1, columns.count), by: 4).map { first in
            var flank = motif_index_flank()
            withUnsafeMutableBytes(of: &flank.deficits) { bytes in
                let cells = bytes.bindMemory(to: UInt16.self)
                for (slot, column) in columns[first...].prefix(4).enumerated() {
                    for base in 0..<4 { cells[slot * 4 + base] = UInt16(clamping: deficits[column * 4 + base]) }
                }
            }
            withUnsafeMutableBytes(of: &flank.columns) { bytes in
                for (slot, column) in columns[first...].prefix(4).enumerated() { bytes[slot] = UInt8(column) }
            }
            return flank
        }
    }

    /// Lends the index in the form that the kernel reads.
    func withKernelIndex<Result>(_ body: (UnsafePointer<motif_index>) -> Result) -> Result {
        flanks.withUnsafeBufferPointer { flanks in
            var index = motif_index(
                columns: columns, latest_seed: latestSeed, filled: filled.baseAddress, heads: heads.baseAddress,
                entries: entries.baseAddress, lanes: lanes.baseAddress, flanks: flanks.baseAddress)
            return body(&index)
        }
    }
}
