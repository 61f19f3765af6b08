/// Maps windows of a read to intervals of its reference, one window after another from left to right.
///
/// The result equals that of ``CIGAR/project(_:start:)``, at the cost of a step or two for each window. Each thread of a scan keeps one
/// projection for all of its reads.
public struct WindowProjection {
    /// The result of projecting one window.
    public enum Outcome: Sendable, Hashable {
        /// The window has a place on the reference.
        case placed
        /// At least one base of the window is clipped from the alignment.
        case clipped
        /// All bases of the window are inserted between two positions of the reference.
        case inserted
    }

    /// The intervals of the reference that the last placed window covers: 0-based, half-open, in ascending order. They neither
    /// overlap nor touch, so inserted bases leave no trace.
    public private(set) var blocks: [Range<Int>] = []

    private var unclipped = 0..<0
    private var runs = 0..<0
    /// Index of the first run that the current window or a later one can reach.
    private var current = 0

    public init() {}

    /// Starts with the windows of another read.
    public mutating func begin(_ placement: SequenceBatch.Placement) {
        unclipped = placement.unclipped
        runs = placement.runs
        current = runs.lowerBound
    }

    /// Projects a window of the read.
    ///
    /// - Parameters:
    ///   - window: positions of the read as it is stored, not empty; its start is not before that of the previous window.
    ///   - runs: the aligned runs of all reads of the batch.
    /// - Complexity: O(runs that the window reaches), and O(runs) in total to skip runs over all windows of a read. Nothing is allocated
    ///   except when ``blocks`` grows.
    public mutating func project(_ window: Range<Int>, along runs: [AlignedRun]) -> Outcome {
        guard window.lowerBound >= unclipped.lowerBound, window.upperBound <= unclipped.upperBound else { return .clipped }
        while current < self.runs.upperBound, runs[current].readEnd <= window.lowerBound { current += 1 }
        blocks.removeAll(keepingCapacity: true)
        var index = current
        while index < self.runs.upperBound, runs[index].readStart < window.upperBound {
            let run = runs[index]
            let shift = run.referenceStart - run.readStart
            let start = max(run.readStart, window.lowerBound) + shift
            let end = min(run.readEnd, window.upperBound) + shift
            if let last = blocks.last, last.upperBound == start {
                blocks[blocks.count - 1] = last.lowerBound..<end
            } else {
                blocks.append(start..<end)
            }
            index += 1
        }
        return blocks.isEmpty ? .inserted : .placed
    }
}
