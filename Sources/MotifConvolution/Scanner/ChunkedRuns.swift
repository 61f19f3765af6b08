/// Runs of a sequence, in rising order, and what of them lies in a chunk; a scan goes from one chunk to the next.
struct ChunkedRuns {
    /// All runs of the sequence.
    private(set) var all: [EncodedWindows.Run] = []
    /// The parts of runs in which windows that start in the chunk lie.
    private(set) var inChunk: [EncodedWindows.Run] = []
    /// Runs whose windows are all behind.
    private var passed = 0

    /// Begins with the runs of another sequence.
    ///
    /// - Parameter append: appends them.
    mutating func replace(_ append: (inout [EncodedWindows.Run]) -> Void) {
        all.removeAll(keepingCapacity: true)
        append(&all)
        passed = 0
    }

    /// Where the next run starts, maybe before where the scan is; the largest integer if there is none.
    var nextStart: Int { passed < all.count ? all[passed].start : .max }

    /// Lists what lies in a chunk.
    mutating func gather(_ chunk: Range<Int>) {
        inChunk.removeAll(keepingCapacity: true)
        for run in all[passed...] {
            guard run.start < chunk.upperBound else { break }
            let start = max(run.start, chunk.lowerBound), startLimit = min(run.startLimit, chunk.upperBound)
            guard start < startLimit else { continue }
            inChunk.append(EncodedWindows.Run(start: start, end: run.end, startLimit: startLimit))
        }
    }

    /// Leaves what lies before a position behind.
    mutating func pass(_ position: Int) {
        while passed < all.count, all[passed].startLimit <= position { passed += 1 }
    }
}
