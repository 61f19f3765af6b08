/// Who watches a training: what it tells, and asks. By default nobody does.
public struct TrainingMonitor {
    /// Told before the first step.
    public var started: (TrainingPlan) -> Void = { _ in }
    /// Told after each epoch.
    public var epochFinished: (EpochRecord) -> Void = { _ in }
    /// Told after each step; nil saves what only this needs.
    public var progressed: ((TrainingProgress) -> Void)?
    /// Asked after each step whether to stop, and keep what is learned so far.
    public var isStopped: () -> Bool = { false }
    /// Told when nothing will be asked any more, before a job writes what was learned.
    public var ended: () -> Void = {}

    public init() {}
}
