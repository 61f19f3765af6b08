internal import Synchronization

/// A handle on work in memory, by which other threads watch it and stop it.
public final class JobControl: Sendable {
    private let cancelled = Atomic(false)
    private let doneUnits = Atomic(0)
    private let totalUnits = Atomic(0)

    public init() {}

    /// Lets the work end soon with ``JobCancelled``.
    public func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// Whether the work is to end.
    public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    /// The letters that are done, or the sequences that a training has taken through its model.
    public var done: Int { doneUnits.load(ordering: .relaxed) }

    /// The letters or sequences in all; 0 as long as they are not known.
    public var total: Int { totalUnits.load(ordering: .relaxed) }

    /// Begins work of a known size, or of one that is not known, which is 0.
    func begin(total: Int) {
        doneUnits.store(0, ordering: .relaxed)
        totalUnits.store(total, ordering: .relaxed)
    }

    func add(_ units: Int) { doneUnits.add(units, ordering: .relaxed) }

    func set(done: Int, of total: Int) {
        doneUnits.store(done, ordering: .relaxed)
        totalUnits.store(total, ordering: .relaxed)
    }

    /// Throws if the work is to end.
    func check() throws(JobCancelled) { if isCancelled { throw JobCancelled() } }
}

/// The end of work that was cancelled by ``JobControl/cancel()``.
public struct JobCancelled: Error, Hashable, CustomStringConvertible {
    public var description: String { "the work was cancelled" }
}
