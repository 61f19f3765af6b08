/// Finds where the windows of a read lie on its reference, one window after another from left to right.
///
/// It does what ``CIGAR/project(_:start:)`` does, in a step or two for each window.
public struct WindowProjection {
    /// What becomes of a window.
    public enum Outcome: Sendable, Hashable {
        /// It has a place on the reference.
        case placed
        /// A base of it is clipped from the alignment.
        case clipped
        /// All of its bases are inserted between two positions of the reference.
        case inserted
    }

    /// The parts of the reference that the bases of the last window that was placed are aligned to: 0-based, half-open, in order;
    /// they neither overlap nor touch, so bases that are inserted leave no trace.
    public private(set) var blocks: [Range<Int>] = []

    private var unclipped = 0..<0
    private var runs = 0..<0
    /// No window from here on reaches a run before this one.
    private var current = 0

    public init() {}

    /// Turns to a read.
    public mutating func begin(_ placement: SequenceBatch.Placement) {
        unclipped = placement.unclipped
        runs = placement.runs
        current = runs.lowerBound
    }

    /// Projects a window of the read.
    ///
    /// - Parameters:
    ///   - window: positions of the read as it is stored, not empty; it starts where the window before it does or later.
    ///   - runs: the runs of the batch.
    /// - Complexity: O(runs that the window reaches), and for all windows of a read O(runs); no allocation but the growth of ``blocks``.
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
