internal import MotifCore

/// The scan of windows that hold letters for several bases. Evaluators skip such windows; since they are few, this scan scores them one
/// after another.
struct AmbiguousScan: Sendable {
    /// A filter on one strand.
    private struct Lane {
        /// ``WindowHit/order`` of its hits.
        let order: UInt32
        let width: Int
        let maximumScore: Int32
        /// The largest deficit of a hit, in cells of the filter's matrix.
        let allowedDeficit: Int
        /// The offset in ``deficits`` of the lane's deficits, shape [w, 16], with a column for each set of bases.
        let deficitsOffset: Int
    }

    /// The lanes by ascending rank, and so by ascending width.
    private let lanes: [Lane]
    private let deficits: [Int32]
    /// The index of the first lane wider than a number of letters, indexed by that number.
    private let firstWider: [Int]
    private let policy: AmbiguityPolicy
    private let widestWidth: Int

    /// The deficit of letters whose windows don't exist, above any allowed deficit.
    private static let forbidden = Int32.max

    /// Makes the scan; `nil` if the policy is `AmbiguityPolicy.skip`, under which such windows don't exist.
    init?(_ bank: FilterBank, policy: AmbiguityPolicy) {
        guard policy != .skip else { return nil }
        var lanes: [Lane] = [], deficits: [Int32] = []
        for (rank, index) in bank.filtersByRank.enumerated() {
            let filter = bank.filters[index]
            guard let threshold = filter.thresholdScore else { continue }
            let highest = filter.matrix.maximumScore
            for strand in bank.strands.strands {
                lanes.append(
                    Lane(
                        order: WindowHit.order(rank: rank, strand: strand), width: filter.width, maximumScore: highest,
                        allowedDeficit: Int(highest) - Int(threshold), deficitsOffset: deficits.count))
                let matrix = strand == .forward ? filter.matrix : filter.matrix.reverseComplement
                for position in 0..<matrix.width {
                    let best = (0..<4).map { matrix[position, $0] }.max()!
                    deficits += (0..<16).map { set in
                        matrix.cell(position, of: BaseSet(rawValue: set), policy: policy).map { best - $0 } ?? Self.forbidden
                    }
                }
            }
        }
        let widest = bank.widestWidth
        firstWider = (0...widest).map { count in lanes.firstIndex { $0.width > count } ?? lanes.count }
        self.lanes = lanes
        self.deficits = deficits
        self.policy = policy
        widestWidth = widest
    }

    /// A description of the scan for ``ScanPlan/description``.
    var description: String { "windows with ambiguous letters one by one, \(policy.rawValue)" }

    /// Appends the runs in which windows with ambiguous letters may start.
    ///
    /// Only the two ends of a long stretch of N are included, since the windows within it don't exist.
    ///
    /// - Parameters:
    ///   - piece: a piece of the sequence.
    ///   - knownRuns: the runs of known bases in the piece.
    ///   - sequence: the sequence of the piece.
    ///   - runs: receives the runs in ascending order. Some windows in them may have no ambiguous letter, or a letter for no base.
    func appendRuns(
        of piece: SequenceBatch.Piece, knownRuns: [Range<Int>], in sequence: EncodedSequence, to runs: inout [EncodedWindows.Run]
    ) {
        let reach = widestWidth - 1
        var next = piece.windowStarts.lowerBound
        var gapStart = piece.letters.lowerBound
        for index in 0...knownRuns.count {
            let isLast = index == knownRuns.count
            let gapEnd = isLast ? piece.letters.upperBound : knownRuns[index].lowerBound
            var position = gapStart
            while position < gapEnd {
                let bases = sequence.baseSet(at: position)
                let end = sequence.endOfStretch(from: position, to: gapEnd)
                if bases == .any {
                    append(position - reach..<position)
                    append(max(position, end - reach)..<end)
                } else if bases.isAmbiguous {
                    append(position - reach..<end)
                }
                position = end
            }
            if !isLast { gapStart = knownRuns[index].upperBound }
        }

        /// Appends the starts in a range that no run contains yet.
        func append(_ starts: Range<Int>) {
            var start = max(starts.lowerBound, next)
            let limit = min(starts.upperBound, piece.windowStarts.upperBound)
            guard start < limit else { return }
            next = limit
            if let last = runs.last, last.startLimit == start, last.start >= piece.letters.lowerBound {
                runs.removeLast()
                start = last.start
            }
            runs.append(EncodedWindows.Run(start: start, end: piece.letters.upperBound, startLimit: limit))
        }
    }

    /// Appends every hit with an ambiguous letter that starts in the given runs, in any order.
    ///
    /// - Parameters:
    ///   - sequence: the sequence that is scanned.
    ///   - runs: runs from ``appendRuns(of:knownRuns:in:to:)``.
    ///   - hits: receives the hits.
    ///   - limit: the number of hits that the caller has room for.
    /// - Returns: `false` if the scan gave up because there are more hits than `limit`; the hits are then incomplete.
    func appendHits(in sequence: EncodedSequence, runs: [EncodedWindows.Run], to hits: inout [WindowHit], limit: Int) -> Bool {
        deficits.withUnsafeBufferPointer { deficits in
            runs.allSatisfy { run in
                forEachStart(of: run, in: sequence) { start, letters, lettersBefore in
                    for lane in lanes[firstWider[lettersBefore]...] {
                        guard lane.width <= letters.count else { break }
                        var deficit = 0
                        var row = lane.deficitsOffset
                        for bases in letters[..<lane.width] {
                            deficit += Int(deficits[row + Int(bases.rawValue)])
                            if deficit > lane.allowedDeficit { break }
                            row += 16
                        }
                        guard deficit <= lane.allowedDeficit else { continue }
                        hits.append(WindowHit(position: start, order: lane.order, score: lane.maximumScore - Int32(deficit)))
                    }
                    return hits.count <= limit
                }
            }
        }
    }

    /// Counts the windows with an ambiguous letter that start in the given runs, on one strand.
    ///
    /// - Parameters:
    ///   - sequence: the sequence that was scanned.
    ///   - runs: runs from ``appendRuns(of:knownRuns:in:to:)``.
    ///   - counts: indexed by width, from 0 up to the widest filter's; the number of windows is added to each element.
    func countWindows(in sequence: EncodedSequence, runs: [EncodedWindows.Run], into counts: inout [Int]) {
        for run in runs {
            _ = forEachStart(of: run, in: sequence) { _, letters, lettersBefore in
                let longest = letters.firstIndex(of: []) ?? letters.count
                for width in lettersBefore..<max(lettersBefore, longest) { counts[width + 1] += 1 }
                return true
            }
        }
    }

    /// Calls a function with each start in a run at which windows with an ambiguous letter may exist.
    ///
    /// - Parameters:
    ///   - run: the run of starts.
    ///   - sequence: the sequence of the run.
    ///   - body: receives the start, the letters of the widest window there, and the number of letters that windows must exceed to hold
    ///     both an ambiguous letter and one other than N. It returns `false` to stop.
    /// - Returns: `false` if `body` stopped.
    @inline(__always)
    private func forEachStart(
        of run: EncodedWindows.Run, in sequence: EncodedSequence, _ body: (Int, UnsafeBufferPointer<BaseSet>, Int) -> Bool
    ) -> Bool {
        let count = min(run.end, run.startLimit + widestWidth - 1) - run.start
        return withUnsafeTemporaryAllocation(of: BaseSet.self, capacity: count) { sets in
            for index in 0..<count { sets.initializeElement(at: index, to: sequence.baseSet(at: run.start + index)) }
            // The first ambiguous letter and the first letter other than N, from the start on. A window holds both, or does not count.
            var ambiguous = 0, specific = 0
            for start in 0..<run.startLimit - run.start {
                ambiguous = max(ambiguous, start)
                while ambiguous < count, !sets[ambiguous].isAmbiguous { ambiguous += 1 }
                specific = max(specific, start)
                while specific < count, sets[specific] == .any { specific += 1 }
                let lettersBefore = max(ambiguous, specific) - start
                guard lettersBefore < widestWidth else { continue }
                let letters = UnsafeBufferPointer(rebasing: sets[start..<min(start + widestWidth, count)])
                guard body(run.start + start, letters, lettersBefore) else { return false }
            }
            return true
        }
    }
}
