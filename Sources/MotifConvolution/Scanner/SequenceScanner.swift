public import MotifCore

/// Scans encoded sequences and hands out their hits in order. One per thread: it owns the memory that a scan works in.
///
/// The sequence is scanned in chunks that fit the cache, all filters on one chunk before the next; a chunk with more hits
/// than fit the memory set aside is cut into smaller ones. So memory depends on neither sequences nor thresholds.
public final class SequenceScanner {
    private let plan: ScanPlan
    private let hitLimit: Int
    private var groupCodes = GroupCodes()
    private var knownRuns: [Range<Int>] = []
    private var runs: [EncodedWindows.Run] = []
    private var chunkRuns: [EncodedWindows.Run] = []
    private var hits: [WindowHit] = []
    private var sorter = WindowHitSorter()

    /// Window starts per chunk.
    static let chunkSize = 1 << 14
    /// Hits per chunk.
    static let defaultHitLimit = 1 << 18

    public convenience init(_ plan: ScanPlan) {
        self.init(plan, hitLimit: Self.defaultHitLimit)
    }

    init(_ plan: ScanPlan, hitLimit: Int) {
        self.plan = plan
        // All filters may hit on both strands at one position, the smallest chunk.
        self.hitLimit = max(hitLimit, plan.bank.filters.count * 2)
    }

    /// Scans a batch and hands out its hits, sorted by position, end, filter as given, strand.
    ///
    /// - Parameters:
    ///   - sequence: the batch's letters, encoded; at most 2^32 of them.
    ///   - pieces: the batch's pieces; windows lie inside one and start in its `windowStarts`.
    ///   - body: called with a run of hits, again and again; positions are those in `sequence`.
    public func scan<Failure: Error>(
        _ sequence: EncodedSequence, pieces: [SequenceBatch.Piece],
        body: (UnsafeBufferPointer<WindowHit>) throws(Failure) -> Void
    ) throws(Failure) {
        precondition(sequence.count <= 1 << 32, "A sequence that is scanned at once has at most 2^32 letters.")
        findRuns(sequence, pieces)
        groupCodes.encode(sequence, columns: plan.evaluators.lazy.map(\.columnsPerGroup).max() ?? 0)
        var chunkSize = Self.chunkSize
        var nextRun = 0
        var position = 0
        while nextRun < runs.count {
            position = max(position, runs[nextRun].start)
            let chunk = position..<position + chunkSize
            gatherRuns(of: chunk, from: nextRun)
            guard findHits() else {
                chunkSize /= 2
                continue
            }
            sorter.sort(hits, positions: chunk)
            try sorter.sorted.withUnsafeBufferPointer { hits throws(Failure) in try body(hits) }
            position = chunk.upperBound
            while nextRun < runs.count, runs[nextRun].startLimit <= position { nextRun += 1 }
            chunkSize = min(chunkSize * 2, Self.chunkSize)
        }

        /// Runs the evaluators on the gathered runs; false if the hits are too many.
        func findHits() -> Bool {
            hits.removeAll(keepingCapacity: true)
            return sequence.codes.withUnsafeBufferPointer { codes in
                groupCodes.codes.withUnsafeBufferPointer { groupCodes in
                    let windows = EncodedWindows(codes: codes, groupCodes: groupCodes.baseAddress!, runs: chunkRuns)
                    let limit = chunkSize == 1 ? .max : hitLimit
                    return plan.evaluators.allSatisfy { $0.appendHits(in: windows, to: &hits, limit: limit) }
                }
            }
        }
    }

    /// Counts the windows of what was scanned last, on one strand.
    ///
    /// - Parameter counts: what each width's number is added to, from 0 up to the widest.
    public func countWindows(into counts: inout [Int]) {
        for run in runs {
            for width in 1..<counts.count { counts[width] += run.windowCount(width: width) }
        }
    }

    /// Lists the runs of known bases of all pieces.
    private func findRuns(_ sequence: EncodedSequence, _ pieces: [SequenceBatch.Piece]) {
        runs.removeAll(keepingCapacity: true)
        for piece in pieces {
            knownRuns.removeAll(keepingCapacity: true)
            sequence.appendKnownRuns(in: piece.letters, to: &knownRuns)
            for run in knownRuns {
                let startLimit = min(run.upperBound, piece.windowStarts.upperBound)
                guard run.lowerBound < startLimit else { continue }
                runs.append(EncodedWindows.Run(start: run.lowerBound, end: run.upperBound, startLimit: startLimit))
            }
        }
    }

    /// Lists the parts of runs in which windows that start in a chunk lie.
    private func gatherRuns(of chunk: Range<Int>, from first: Int) {
        chunkRuns.removeAll(keepingCapacity: true)
        for run in runs[first...] {
            guard run.start < chunk.upperBound else { break }
            let start = max(run.start, chunk.lowerBound), startLimit = min(run.startLimit, chunk.upperBound)
            guard start < startLimit else { continue }
            chunkRuns.append(EncodedWindows.Run(start: start, end: run.end, startLimit: startLimit))
        }
    }
}
