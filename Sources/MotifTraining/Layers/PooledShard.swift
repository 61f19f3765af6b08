internal import CMotifKernels

/// The best windows of a filter bank in a few sequences: the forward pass of one thread, in memory of its own.
///
/// All sequences are taken through a block of filters before the next block, so that the block's tables stay in the first cache.
final class PooledShard {
    /// Sequences of a shard. Batches are cut into shards of this size, whatever the number of threads, and sums over a batch
    /// are sums over shards: this is what makes them independent of the threads.
    static let size = 8

    let tables: FilterTables
    /// Filters, rounded up to whole blocks.
    let lanes: Int
    private let codes: UnsafeMutablePointer<UInt16>
    private let codesStride: Int
    private let maxima: UnsafeMutablePointer<Float>
    private let winners: UnsafeMutablePointer<UInt32>

    /// - Parameter longest: bases of the longest sequence.
    init(_ tables: FilterTables, longest: Int) {
        self.tables = tables
        lanes = tables.blocks * FilterTables.lanes
        codesStride = longest + 2 * tables.shape.padding
        codes = .allocate(capacity: Self.size * codesStride)
        maxima = .allocate(capacity: Self.size * lanes)
        winners = .allocate(capacity: Self.size * lanes)
    }

    deinit {
        codes.deallocate()
        maxima.deallocate()
        winners.deallocate()
    }

    /// Finds the best windows in some sequences.
    ///
    /// - Parameters:
    ///   - rows: at most ``size`` of them, none shorter than a filter's half.
    ///   - bases: the codes of all sequences, and `starts` where each begins.
    func pool(_ rows: UnsafeBufferPointer<Int>, bases: UnsafePointer<UInt8>, starts: UnsafePointer<Int>) {
        for index in 0..<rows.count {
            let row = rows[index]
            motif_pool_codes(
                bases + starts[row], starts[row &+ 1] &- starts[row], tables.shape.padding, codes + index &* codesStride)
        }
        for block in 0..<tables.blocks {
            for index in 0..<rows.count {
                let row = rows[index]
                let offset = index &* lanes &+ block &* FilterTables.lanes
                tables.pool(
                    codes + index &* codesStride, windows: tables.shape.windows(of: starts[row &+ 1] &- starts[row]), block: block,
                    maxima: maxima + offset, winners: winners + offset)
            }
        }
    }

    /// The best scores of the filters in a sequence of the shard, without bias.
    func maxima(of index: Int) -> UnsafePointer<Float> { UnsafePointer(maxima + index &* lanes) }

    /// Where they are: 2 · first padded position + strand.
    func winners(of index: Int) -> UnsafePointer<UInt32> { UnsafePointer(winners + index &* lanes) }
}
