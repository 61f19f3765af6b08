internal import MotifTraining

/// A trainer with the rule by which sequences for validation are set apart.
struct ValidatedTrainer {
    /// The source of the validation sequences.
    enum Source {
        /// A share of the training sequences, chosen by their number.
        case bySize
        /// A share of the training sequences; 0 for none.
        case share(Double)
        /// Sequences of their own.
        case sequences(Dataset)
    }

    /// The number of sequences from which on ``Source/bySize`` sets some apart.
    private static let validatedFrom = 3000
    private static let validatedShare = 0.1

    let options: TrainingOptions
    private let source: Source

    init(_ options: TrainingOptions, source: Source) {
        self.options = options
        self.source = source
    }

    /// The result of a training.
    struct Result {
        let training: Trainer.Result
        /// The sequences with which the best epoch was chosen; `nil` if the last epoch was kept.
        let validation: Dataset?
    }

    /// Trains on a data set, without the share for validation.
    func train(on dataset: Dataset, monitor: TrainingMonitor) throws -> Result {
        let trainer = Trainer(options)
        if case .sequences(let validation) = source {
            return Result(training: try trainer.train(on: dataset, validation: validation, monitor: monitor), validation: validation)
        }
        guard let (rest, held) = try setApart(of: dataset) else {
            return Result(training: try trainer.train(on: dataset, monitor: monitor), validation: nil)
        }
        return Result(training: try trainer.train(on: rest, validation: held, monitor: monitor), validation: held)
    }

    /// Whether training on `count` sequences sets some of them apart for validation, or has others for it.
    func validates(_ count: Int) -> Bool { if case .sequences = source { true } else { validationShare(of: count) > 0 } }

    /// The share of `count` sequences that is set apart.
    private func validationShare(of count: Int) -> Double {
        switch source {
        case .bySize: count < Self.validatedFrom ? 0 : Self.validatedShare
        case .share(let share): share
        case .sequences: 0
        }
    }

    /// The sequences that a training can use.
    ///
    /// - Throws: `TrainingError` if there is nothing to learn from them.
    func usable(_ dataset: Dataset) throws(TrainingError) -> Dataset { try Trainer(options).usable(dataset).kept }

    /// Checks that there is something to learn from what a split leaves, without its share for validation too.
    ///
    /// - Parameter split: What was left, for the error.
    func check(_ rest: Dataset, split: String) throws {
        do { _ = try usable(rest) } catch { throw TrainingJobError.unfitSplit(split, problem: error) }
        _ = try setApart(of: rest)
    }

    /// Sets the share for validation apart, with its negatives; `nil` if no share is set apart.
    private func setApart(of dataset: Dataset) throws -> (rest: Dataset, held: Dataset)? {
        let share = validationShare(of: dataset.count)
        guard share > 0, dataset.count > 1 else { return nil }
        _ = try usable(dataset)
        let (rest, apart) = dataset.splitting(validation: share, seed: options.seed)
        do { _ = try usable(rest) } catch {
            throw TrainingJobError.unfitSplit("what is left to train on without the share for validation", problem: error)
        }
        let held = withNegatives(apart)
        guard held.hasUnequalLabels else { throw TrainingJobError.equalLabelsApart(sequences: held.count) }
        return (rest, held)
    }

    /// The rows of a data set and, if negatives are shuffles, a shuffle of each.
    func withNegatives(_ dataset: Dataset) -> Dataset {
        options.negatives == .shuffled ? dataset.addingShuffles(seed: options.seed) : dataset
    }

    /// A trainer on one task of the same data alone, with one restart.
    func ofTask(_ task: Int) -> ValidatedTrainer {
        var alone = options
        alone.restarts = 1
        guard case .sequences(let validation) = source else { return ValidatedTrainer(alone, source: source) }
        let own = validation.selecting(task: task)
        return ValidatedTrainer(alone, source: own.hasUnequalLabels ? .sequences(own) : .share(0))
    }

    /// The motifs of a model's filters, the most important first.
    ///
    /// They are searched in the sequences with a positive label of a binary task, and in all with real labels. Negatives are the
    /// sequences whose labels are all 0, or shuffles.
    func motifs(of model: ConvolutionalModel, in dataset: Dataset) -> [FilterMotif] {
        let all = withNegatives(dataset).removingSequences(shorterThan: options.width).kept
        func isPositive(_ row: Int) -> Bool {
            all.tasks.indices.contains { task in all.tasks[task].kind != .binary || all.label(row, task: task) > 0.5 }
        }
        let positives = (0..<all.count).filter(isPositive)
        let negatives = (0..<all.count).filter { row in !isPositive(row) && all.tasks.indices.contains { all.label(row, task: $0) == 0 } }
        return model.motifs(in: all.selecting(positives).sequences, negatives: all.selecting(negatives).sequences, threads: options.threads)
    }

    /// The predictions of a model, [rows, T], as fast as the options allow.
    func predictions(of dataset: Dataset, with model: ConvolutionalModel) -> [Float] {
        model.predictions(of: dataset.sequences, threads: options.threads, instructionSet: options.instructionSet)
    }

    /// The output that all tasks of a model share, for each row; empty if each task has a head of its own.
    func sharedOutputs(of dataset: Dataset, with model: ConvolutionalModel) -> [Float] {
        guard model.sharedHead != nil else { return [] }
        return model.sharedOutputs(of: dataset.sequences, threads: options.threads, instructionSet: options.instructionSet)
    }
}
