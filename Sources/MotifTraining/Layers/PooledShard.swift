internal import CMotifKernels

/// The forward pass of one thread, in memory of its own: the best windows of a filter bank in the few sequences of a shard.
///
/// All sequences are taken through a block of filters before the next block, so that the block's tables stay in the first cache.
final class PooledShard {
    /// Number of sequences of a shard.
    ///
    /// Batches are cut into shards of this size whatever the number of threads, and sums over a batch are sums over shards. This
    /// makes the sums independent of the threads.
    static let size = 8

    let tables: FilterTables
    /// Number of filters, rounded up to whole blocks.
    let lanes: Int
    private let codes: UnsafeMutablePointer<UInt16>
    private let codesStride: Int
    private let maxima: UnsafeMutablePointer<Float>
    private let winners: UnsafeMutablePointer<UInt32>

    /// - Parameter longest: Length of the longest sequence in bases.
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

    /// Finds the best windows in the sequences of a shard.
    ///
    /// - Parameters:
    ///   - rows: The rows of the sequences, at most ``size``, none shorter than half a filter.
    ///   - bases: The base codes of all sequences.
    ///   - starts: Index in `bases` of the first base of each sequence.
    func pool(_ rows: UnsafeBufferPointer<Int>, bases: UnsafePointer<UInt8>, starts: UnsafePointer<Int>) {
        for index in 0..<rows.count {
            let row = rows[index]
            motif_pool_codes(
                bases + starts[row], starts[row &+ 1] &- starts[row], tables.shape.padding, codes + index &* codesStride)
        }
        for block in 0..<tables.poolingBlocks {
            for index in 0..<rows.count {
                let row = rows[index]
                let offset = index &* lanes &+ block &* tables.poolingLanes
                tables.pool(
                    codes + index &* codesStride, windows: tables.shape.windows(of: starts[row &+ 1] &- starts[row]), block: block,
                    maxima: maxima + offset, winners: winners + offset)
            }
        }
    }

    /// Returns the best score of each filter in a sequence of the shard, without bias.
    func maxima(of index: Int) -> UnsafePointer<Float> { UnsafePointer(maxima + index &* lanes) }

    /// Returns the window of each best score: 2 · the first position in the padded sequence + the strand.
    func winners(of index: Int) -> UnsafePointer<UInt32> { UnsafePointer(winners + index &* lanes) }
}
