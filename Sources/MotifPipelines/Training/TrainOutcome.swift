public import MotifTraining

/// The result of a training job, beside the files of its folder.
public struct TrainOutcome: Sendable {
    /// The point at which a training ended.
    public enum Ending: Sendable, Hashable {
        /// Everything was done.
        case complete
        /// The monitor stopped the training of the model. The model is the average of the restarts that are whole, or what the
        /// first one had learned.
        case stoppedInTraining(wholeRestarts: Int)
        /// The monitor stopped the cross-validation; the model is whole.
        case stoppedInFolds(of: Int)
        /// The monitor stopped the trainings on single experiments; the model is whole.
        case stoppedInSeparateFits
    }

    /// Sequences trained on, without shuffles.
    public let sequences: Int
    /// Sequences that were left out because they are shorter than a filter.
    public let skippedSequences: Int
    /// Finished epochs of all restarts.
    public let epochs: Int
    /// Epochs of all restarts that the plan has.
    public let plannedEpochs: Int
    public internal(set) var ending: Ending
    /// Number of motifs found.
    public let motifs: Int
    public let tasks: [PredictionTask]
    /// The figures of each task on the test data; empty without such data.
    public internal(set) var test: [TaskMetrics] = []
    /// For each finished fold, the figures of each task.
    public internal(set) var folds: [[TaskMetrics]] = []

    /// - Parameters:
    ///   - sequences: Number of sequences of the training data, whatever their length.
    ///   - restarts: Number of restarts that were asked for.
    init(_ result: Trainer.Result, sequences: Int, restarts: Int, tasks: [PredictionTask], motifs: Int) {
        self.sequences = sequences - result.skippedSequences
        skippedSequences = result.skippedSequences
        epochs = result.history.count
        plannedEpochs = result.plan.epochs * restarts
        ending = result.wasStopped ? .stoppedInTraining(wholeRestarts: result.wholeRestarts) : .complete
        self.tasks = tasks
        self.motifs = motifs
    }
}
