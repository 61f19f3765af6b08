internal import CMotifKernels
internal import MotifCore

/// An evaluator that finds the hits of many filters by one look-up in a ``SeedIndex`` at every position.
struct SeedIndexScan: Evaluator {
    let index: SeedIndex
    let instructionSet: InstructionSet
    /// The evaluator reads base codes instead of k-mer codes.
    let columnsPerGroup = 0

    var description: String {
        "seed index of \(index.columns)-mers (\(index.entryCount) entries)"
    }

    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool {
        let room = max(Int(MOTIF_INDEX_CANDIDATES), index.longestList)
        guard let bases = windows.codes.baseAddress else { return true }
        return withUnsafeTemporaryAllocation(of: motif_index_hit.self, capacity: room) { found in
            index.withKernelIndex { index in
                for run in windows.runs {
                    var run = motif_index_run(start: run.start, end: run.end, start_limit: run.startLimit)
                    var position = run.start
                    let last = min(run.end, run.start_limit + index.pointee.latest_seed)
                    while position < last {
                        let count =
                            switch instructionSet {
                            case .avx2, .avx512: motif_scan_index_avx2(index, bases, &run, &position, found.baseAddress!, room)
                            case .neon, .portable: motif_scan_index_portable(index, bases, &run, &position, found.baseAddress!, room)
                            }
                        for hit in found[..<count] {
                            hits.append(WindowHit(position: Int(hit.position), order: hit.order, score: hit.score))
                        }
                        if hits.count > limit { return false }
                    }
                }
                return true
            }
        }
    }
}
