public import MotifCore

/// A worker of a scan: finds the hits in encoded sequences and hands them out in order. Each thread has its own scanner, which owns the
/// working memory.
///
/// A sequence is scanned in chunks that fit the cache, with all filters on one chunk before the next. A chunk with more hits than there is
/// room for is cut into smaller chunks. So memory depends on neither the sequences nor the thresholds.
public final class SequenceScanner {
    private let plan: ScanPlan
    private let hitLimit: Int
    private var groupCodes = GroupCodes()
    private var knownRuns: [Range<Int>] = []
    /// The runs of known bases.
    private var runs = ChunkedRuns()
    /// The runs in which windows with ambiguous letters may start; empty if the plan skips such windows.
    private var ambiguousRuns = ChunkedRuns()
    private var hits: [WindowHit] = []
    private var sorter = WindowHitSorter()

    /// The number of window starts in a chunk.
    static let chunkSize = 1 << 14
    /// The number of hits that a scanner has room for in one chunk.
    static let defaultHitLimit = 1 << 18

    public convenience init(_ plan: ScanPlan) {
        self.init(plan, hitLimit: Self.defaultHitLimit)
    }

    init(_ plan: ScanPlan, hitLimit: Int) {
        self.plan = plan
        // In the smallest chunk, a single position, every filter may hit on both strands.
        self.hitLimit = max(hitLimit, plan.bank.filters.count * 2)
    }

    /// Scans a batch and hands out its hits, sorted by position, end, filter as given, strand.
    ///
    /// - Parameters:
    ///   - sequence: the encoded letters of the batch, at most 2^32; ambiguous letters are kept if the plan scores them.
    ///   - pieces: the pieces of the batch; a window lies inside one piece and starts in its `windowStarts`.
    ///   - body: receives the hits in order, one part after another; positions are those in `sequence`.
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

        /// Runs the evaluators on the current chunk; returns `false` if there are more hits than there is room for.
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

    /// Lists the runs of known bases of all pieces, and the runs in which windows with ambiguous letters may start.
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

    /// Counts the windows of the last scanned sequence on one strand.
    ///
    /// - Parameters:
    ///   - sequence: the sequence that was scanned last.
    ///   - counts: indexed by width, from 0 up to the widest filter's; the number of windows is added to each element.
    public func countWindows(of sequence: EncodedSequence, into counts: inout [Int]) {
        for run in runs.all {
            for width in 1..<counts.count { counts[width] += run.windowCount(width: width) }
        }
        plan.ambiguousScan?.countWindows(in: sequence, runs: ambiguousRuns.all, into: &counts)
    }
}
