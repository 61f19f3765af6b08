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
    /// Of known bases.
    private var runs = ChunkedRuns()
    /// Where windows with ambiguous letters may start; none unless the plan says how they are scored.
    private var ambiguousRuns = ChunkedRuns()
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
    ///   - sequence: the batch's letters, encoded, ambiguous ones kept if the plan scores them; at most 2^32 of them.
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
        var position = 0
        while case let start = min(runs.nextStart, ambiguousRuns.nextStart), start < .max {
            position = max(position, start)
            let chunk = position..<position + chunkSize
            runs.gather(chunk)
            ambiguousRuns.gather(chunk)
            guard findHits() else {
                chunkSize /= 2
                continue
            }
            sorter.sort(hits, positions: chunk)
            try sorter.sorted.withUnsafeBufferPointer { hits throws(Failure) in try body(hits) }
            position = chunk.upperBound
            runs.pass(position)
            ambiguousRuns.pass(position)
            chunkSize = min(chunkSize * 2, Self.chunkSize)
        }

        /// Runs the evaluators on the gathered runs; false if the hits are too many.
        func findHits() -> Bool {
            hits.removeAll(keepingCapacity: true)
            let limit = chunkSize == 1 ? .max : hitLimit
            let isWithinLimit = sequence.codes.withUnsafeBufferPointer { codes in
                groupCodes.codes.withUnsafeBufferPointer { groupCodes in
                    let windows = EncodedWindows(codes: codes, groupCodes: groupCodes.baseAddress!, runs: runs.inChunk)
                    return plan.evaluators.allSatisfy { $0.appendHits(in: windows, to: &hits, limit: limit) }
                }
            }
            guard isWithinLimit, let ambiguous = plan.ambiguousScan else { return isWithinLimit }
            return ambiguous.appendHits(in: sequence, runs: ambiguousRuns.inChunk, to: &hits, limit: limit)
        }
    }

    /// Lists the runs of known bases of all pieces, and where windows with ambiguous letters may start.
    private func findRuns(_ sequence: EncodedSequence, _ pieces: [SequenceBatch.Piece]) {
        precondition(
            plan.ambiguousScan == nil || sequence.keepsAmbiguous, "A sequence whose ambiguous letters are scored is encoded with them.")
        ambiguousRuns.replace { ambiguousRuns in
            runs.replace { runs in
                for piece in pieces {
                    knownRuns.removeAll(keepingCapacity: true)
                    sequence.appendKnownRuns(in: piece.letters, to: &knownRuns)
                    for run in knownRuns {
                        let startLimit = min(run.upperBound, piece.windowStarts.upperBound)
                        guard run.lowerBound < startLimit else { continue }
                        runs.append(EncodedWindows.Run(start: run.lowerBound, end: run.upperBound, startLimit: startLimit))
                    }
                    plan.ambiguousScan?.appendRuns(of: piece, knownRuns: knownRuns, in: sequence, to: &ambiguousRuns)
                }
            }
        }
    }

    /// Counts the windows of what was scanned last, on one strand.
    ///
    /// - Parameters:
    ///   - sequence: what was scanned.
    ///   - counts: what each width's number is added to, from 0 up to the widest.
    public func countWindows(of sequence: EncodedSequence, into counts: inout [Int]) {
        for run in runs.all {
            for width in 1..<counts.count { counts[width] += run.windowCount(width: width) }
        }
        plan.ambiguousScan?.countWindows(in: sequence, runs: ambiguousRuns.all, into: &counts)
    }
}
