internal import CMotifKernels
public import MotifCore

/// A worker of global max pooling: finds the best window of each sequence for every filter. Each thread has its own pooler, which owns the
/// working memory.
///
/// All filters pass over one block of sequence, which fits the cache, before the next block. A block is a part of a chromosome, or many
/// short sequences; each sequence gives a row of the result. Memory depends on neither the lengths nor the number of sequences.
public final class SequencePooler {
    private let plan: PoolingPlan
    /// The highest score of each filter in cells, indexed as the bank's filters.
    private let maximumScores: [Int32]
    private let strands: [Strand]
    /// The codes for kernels that pool one filter at a time.
    private var groupCodes = GroupCodes()
    /// The codes for the kernel that pools many filters at a time.
    private var laneCodes = GroupCodes()
    private var knownRuns: [Range<Int>] = []
    private var runs: [motif_pooled_run] = []
    /// The best windows so far, shape [rows, filters], filters in the plan's order.
    private var minima: [motif_pooled_minimum] = []
    private var row: [PooledMaximum?]

    /// The number of window starts in a block.
    static let blockSize = 1 << 16
    /// The largest number of best windows in memory, unless a single row has more.
    private static let mostMinima = 1 << 18

    public init(_ plan: PoolingPlan) {
        self.plan = plan
        maximumScores = plan.bank.filters.map(\.matrix.maximumScore)
        strands = plan.bank.strands.strands
        row = [PooledMaximum?](repeating: nil, count: plan.bank.filters.count)
    }

    /// Finds the best windows of each piece of a batch.
    ///
    /// - Parameters:
    ///   - sequence: the encoded letters of the batch, at most 2^31.
    ///   - pieces: the pieces of the batch; a window lies inside one piece and starts in its `windowStarts`.
    ///   - body: receives the index of each piece in order, and its best window for each filter of the bank, `nil` where the piece has no
    ///     window. Positions are those in the piece's record.
    public func pool<Failure: Error>(
        _ sequence: EncodedSequence, pieces: [SequenceBatch.Piece],
        body: (Int, UnsafeBufferPointer<PooledMaximum?>) throws(Failure) -> Void
    ) throws(Failure) {
        precondition(sequence.count <= 1 << 31, "A sequence that is pooled at once has at most 2^31 letters.")
        if plan.lanes.count > 0 { laneCodes.encode(sequence, columns: PoolingLanes.columnsPerGroup) }
        if plan.lanes.count < row.count { groupCodes.encode(sequence, columns: plan.tables.columnsPerGroup) }
        let mostRows = max(1, Self.mostMinima / max(1, row.count))
        var next = 0
        while next < pieces.count {
            let first = next
            var letters = 0
            runs.removeAll(keepingCapacity: true)
            repeat {
                appendRuns(of: pieces[next], row: next - first, in: sequence)
                letters += pieces[next].letters.count
                next += 1
            } while next < pieces.count && next - first < mostRows && letters < Self.blockSize
            poolRuns(rows: next - first)
            for piece in first..<next {
                readRow(piece - first, of: pieces[piece])
                try row.withUnsafeBufferPointer { row throws(Failure) in try body(piece, row) }
            }
        }
    }

    /// Appends the runs that contain windows of a piece, cut into parts of at most a block.
    private func appendRuns(of piece: SequenceBatch.Piece, row: Int, in sequence: EncodedSequence) {
        knownRuns.removeAll(keepingCapacity: true)
        sequence.appendKnownRuns(in: piece.letters, to: &knownRuns)
        for run in knownRuns {
            let limit = min(run.upperBound, piece.windowStarts.upperBound)
            for start in stride(from: run.lowerBound, to: limit, by: Self.blockSize) {
                runs.append(
                    motif_pooled_run(start: start, end: run.upperBound, start_limit: min(start + Self.blockSize, limit), row: row))
            }
        }
    }

    /// Computes the minima of all rows, block by block.
    private func poolRuns(rows: Int) {
        let filterCount = row.count
        let none = motif_pooled_minimum(deficit: UInt32.max, place: 0)
        minima.removeAll(keepingCapacity: true)
        minima.append(contentsOf: repeatElement(none, count: rows * filterCount))
        guard filterCount > 0 else { return }
        minima.withUnsafeMutableBufferPointer { minima in
            runs.withUnsafeBufferPointer { runs in
                var rest = runs[...]
                while !rest.isEmpty {
                    var starts = 0
                    let block = rest.prefix { run in
                        starts += run.start_limit - run.start
                        return starts <= Self.blockSize
                    }
                    pool(UnsafeBufferPointer(rebasing: block), minima.baseAddress!)
                    rest = rest.dropFirst(block.count)
                }
            }
        }
    }

    /// Lets all filters pass over one block of runs and improves their minima.
    private func pool(_ runs: UnsafeBufferPointer<motif_pooled_run>, _ minima: UnsafeMutablePointer<motif_pooled_minimum>) {
        let filterCount = row.count
        laneCodes.codes.withUnsafeBufferPointer { codes in
            plan.lanes.forEachBlock { lanes, first in
                withUnsafePointer(to: lanes) {
                    motif_pool_lanes_avx2(codes.baseAddress, runs.baseAddress, runs.count, $0, minima + first, filterCount)
                }
            }
        }
        let kernel = plan.instructionSet.poolKernel, first = plan.lanes.count
        plan.tables.withFilters { filters in
            groupCodes.codes.withUnsafeBufferPointer { codes in
                for index in filters.indices {
                    kernel(
                        codes.baseAddress, runs.baseAddress, runs.count, filters.baseAddress! + index, minima + first + index, filterCount)
                }
            }
        }
    }

    /// Converts the minima of a piece into its row of maxima.
    private func readRow(_ index: Int, of piece: SequenceBatch.Piece) {
        let recordOffset = piece.recordStart - piece.letters.lowerBound
        let filterCount = row.count
        minima.withUnsafeBufferPointer { minima in
            row.withUnsafeMutableBufferPointer { row in
                for (place, filter) in plan.order.enumerated() {
                    let minimum = minima[index &* filterCount &+ place]
                    // This is MOTIF_NO_WINDOW, a macro that Swift does not import.
                    row[filter] =
                        minimum.deficit == UInt32.max
                        ? nil
                        : PooledMaximum(
                            start: recordOffset &+ Int(minimum.place >> 1),
                            score: maximumScores[filter] &- Int32(truncatingIfNeeded: minimum.deficit),
                            strand: strands[Int(minimum.place & 1)])
                }
            }
        }
    }
}
