/// The runs of a sequence in ascending order, and their parts in the current chunk. A scan moves from one chunk to the next.
struct ChunkedRuns {
    /// All runs of the sequence.
    private(set) var all: [EncodedWindows.Run] = []
    /// The parts of runs that contain the windows starting in the chunk.
    private(set) var inChunk: [EncodedWindows.Run] = []
    /// The number of runs whose windows all start before the current chunk.
    private var passed = 0

    /// Replaces all runs by those of another sequence.
    ///
    /// - Parameter append: appends the runs in ascending order.
    mutating func replace(_ append: (inout [EncodedWindows.Run]) -> Void) {
        all.removeAll(keepingCapacity: true)
        append(&all)
        passed = 0
    }

    /// The start of the first run with windows left, possibly before the current chunk; `Int.max` if no run is left.
    var nextStart: Int { passed < all.count ? all[passed].start : .max }

    /// Fills ``inChunk`` with the parts of runs in a chunk.
    mutating func gather(_ chunk: Range<Int>) {
        inChunk.removeAll(keepingCapacity: true)
        for run in all[passed...] {
            guard run.start < chunk.upperBound else { break }
            let start = max(run.start, chunk.lowerBound), startLimit = min(run.startLimit, chunk.upperBound)
            guard start < startLimit else { continue }
            inChunk.append(EncodedWindows.Run(start: start, end: run.end, startLimit: startLimit))
        }
    }

    /// Drops the runs whose windows all start before a position.
    mutating func pass(_ position: Int) {
        while passed < all.count, all[passed].startLimit <= position { passed += 1 }
    }
}
