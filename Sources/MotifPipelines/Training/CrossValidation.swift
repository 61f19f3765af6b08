internal import MotifTraining

/// A cross-validation: each fold of a data set is predicted by a model of the others.
struct CrossValidation {
    /// The predictions of a fold.
    struct Fold {
        /// [rows, T]
        let predictions: [Float]
        let dataset: Dataset
        /// The output that all tasks share, for each row; empty if each task has a head of its own.
        let sharedOutputs: [Float]
    }

    private let dataset: Dataset
    private let trainer: ValidatedTrainer
    /// The rows of each fold, in ascending order.
    private let folds: [[Int]]

    /// Number of folds.
    var count: Int { folds.count }

    /// The number of folds of a data set for which none is given: 5, or 10 below 200 sequences, which are too few to set a fifth apart.
    static func automaticCount(of sequences: Int) -> Int { min(sequences < 200 ? 10 : 5, max(2, sequences)) }

    /// Divides a data set, and checks that there is something to learn without each fold.
    ///
    /// - Throws: ``TrainingJobError`` if there are fewer sequences than folds, or the others of a fold can't be trained on.
    init(_ count: Int, of dataset: Dataset, with trainer: ValidatedTrainer) throws {
        let usable = try trainer.usable(dataset).count
        guard count <= usable else { throw TrainingJobError.moreFoldsThanSequences(folds: count, sequences: usable) }
        self.dataset = dataset
        self.trainer = trainer
        folds = dataset.folds(count, seed: trainer.options.seed)
        for index in folds.indices {
            try trainer.check(rest(without: index), split: "what --folds \(count) leaves to train on without fold \(index + 1)")
        }
    }

    /// Trains on all folds but one and predicts that one, for each.
    ///
    /// - Parameter isStopped: Whether to stop, which leaves out the folds that are not finished.
    func run(isStopped: @escaping () -> Bool) throws -> [Fold] {
        var monitor = TrainingMonitor()
        monitor.isStopped = isStopped
        var predicted: [Fold] = []
        for index in folds.indices where !isStopped() {
            let result = try trainer.train(on: rest(without: index), monitor: monitor).training
            guard !result.wasStopped else { break }
            let held = trainer.withNegatives(dataset.selecting(folds[index])).removingSequences(shorterThan: trainer.options.width).kept
            predicted.append(Fold(
                predictions: trainer.predictions(of: held, with: result.model), dataset: held,
                sharedOutputs: trainer.sharedOutputs(of: held, with: result.model)))
        }
        return predicted
    }

    /// The rows of all folds but one.
    private func rest(without index: Int) -> Dataset {
        dataset.selecting(folds.indices.filter { $0 != index }.flatMap { folds[$0] }.sorted())
    }
}
