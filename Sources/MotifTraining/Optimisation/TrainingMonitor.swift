/// The observer of a training, which is told of its course and may stop it. By default it does nothing.
public struct TrainingMonitor {
    /// Called before the first step.
    public var started: (TrainingPlan) -> Void = { _ in }
    /// Called after each epoch.
    public var epochFinished: (EpochRecord) -> Void = { _ in }
    /// Called after each step; `nil` saves the time that the score of a progress takes.
    public var progressed: ((TrainingProgress) -> Void)?
    /// Returns whether to stop and keep what is learned so far; called after each step.
    public var isStopped: () -> Bool = { false }
    /// Called when the training can't be stopped any more, before a job writes its files.
    public var ended: () -> Void = {}

    public init() {}
}
