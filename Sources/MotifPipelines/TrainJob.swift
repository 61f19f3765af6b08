internal import GenomeIO
internal import MotifFormats
public import MotifTraining

/// Trains a model on labelled sequences and writes it, its motifs and its figures to a folder.
public struct TrainJob: Sendable {
    /// What a training did.
    public struct Outcome: Sendable {
        /// Sequences trained on, shuffles not counted.
        public var sequences = 0
        /// Sequences left out because they are shorter than a filter.
        public var skippedSequences = 0
        public var epochs = 0
        public var motifs = 0
        /// The figures of each task on the test data; empty without such data.
        public var test: [TaskMetrics] = []
        /// The figures of each fold, and in it of each task.
        public var folds: [[TaskMetrics]] = []
        public var tasks: [PredictionTask] = []
    }

    /// Sequences from which on a share of them is set apart for validation, unless it is said how many.
    private static let validatedFrom = 3000
    private static let validatedShare = 0.1

    let options: TrainOptions

    public init(_ options: TrainOptions) { self.options = options }

    /// Trains, and writes the folder at the end.
    ///
    /// - Parameter report: called after each epoch of the model that is written.
    /// - Throws: the errors of files, ``TrainingJobError``, or `TrainingError`; nothing has been written then.
    public func run(report: (EpochRecord) -> Void = { _ in }) throws -> Outcome {
        guard (options.input.paths + (options.test.map { [$0] } ?? [])).count(where: { $0 == "-" }) <= 1 else {
            throw TrainingJobError.standardInputTwice
        }
        let folder = ModelFolder(options.output)
        let (dataset, heldOut) = try trainingData()
        let usesShuffles = options.training.negatives == .shuffled
        if usesShuffles, dataset.labels.contains(where: { $0 != 1 }) {
            throw TrainingJobError.negativesTwice(path: options.input.paths[0])
        }
        let test = try heldOut ?? options.test.map { try testData($0, tasks: dataset.tasks) }
        var outcome = Outcome()
        outcome.tasks = dataset.tasks
        outcome.sequences = dataset.count

        let result = try train(on: dataset, report: report)
        outcome.skippedSequences = result.skippedSequences
        outcome.sequences -= result.skippedSequences
        outcome.epochs = result.history.count
        if let folds = options.folds { outcome.folds = try crossValidate(dataset, folds: folds) }

        var files: [(name: String, content: [UInt8])] = []
        if let test {
            let predictions = result.model.predictions(
                of: test.dataset.sequences, threads: options.training.threads, instructionSet: options.training.instructionSet)
            outcome.test = TaskMetrics.all(predictions: predictions, dataset: test.dataset)
            files.append(("predictions.tsv", PredictionTable(tasks: dataset.tasks, names: test.names, predictions: predictions, labels: test.dataset.labels).text))
        }
        let motifs = result.model.motifs(in: positives(of: dataset), threads: options.training.threads)
        outcome.motifs = motifs.count
        files.append(("motifs.meme", Array(MotifFile.memeText(motifs.map(\.motif)).utf8)))
        files.append(("history.tsv", HistoryTable(result.history).text))
        files.append(("metrics.json", TrainingRecord(options: options, outcome: outcome, history: result.history).text))
        files.append((ModelFolder.modelFile, result.model.serialized()))
        try folder.create()
        try folder.write(files)
        return outcome
    }

    /// Trains on all of a data set, less what is set apart for validation.
    private func train(on dataset: Dataset, report: (EpochRecord) -> Void = { _ in }) throws -> Trainer.Result {
        let share = options.validationFraction ?? (dataset.count < Self.validatedFrom ? 0 : Self.validatedShare)
        let trainer = Trainer(options.training)
        guard share > 0, dataset.count > 1 else { return try trainer.train(on: dataset, report: report) }
        let (training, validation) = dataset.splitting(validation: share, seed: options.training.seed)
        return try trainer.train(on: training, validation: withNegatives(validation), report: report)
    }

    /// Trains on all folds but one and tests on that one, for each.
    private func crossValidate(_ dataset: Dataset, folds count: Int) throws -> [[TaskMetrics]] {
        let folds = dataset.folds(min(count, dataset.count), seed: options.training.seed)
        return try folds.indices.map { index in
            let rest = folds.indices.filter { $0 != index }.flatMap { folds[$0] }.sorted()
            let model = try train(on: dataset.selecting(rest)).model
            let held = withNegatives(dataset.selecting(folds[index])).removingSequences(shorterThan: options.training.width).kept
            let predictions = model.predictions(
                of: held.sequences, threads: options.training.threads, instructionSet: options.training.instructionSet)
            return TaskMetrics.all(predictions: predictions, dataset: held)
        }
    }

    /// A data set with a shuffle of each of its sequences, if negatives are shuffles.
    private func withNegatives(_ dataset: Dataset) -> Dataset {
        options.training.negatives == .shuffled ? dataset.addingShuffles(seed: options.training.seed) : dataset
    }

    /// The sequences in which motifs are looked for.
    private func positives(of dataset: Dataset) -> SequenceStore {
        let (dataset, _) = dataset.removingSequences(shorterThan: options.training.width)
        let rows = (0..<dataset.count).filter { row in
            dataset.tasks.indices.contains { task in
                dataset.tasks[task].kind == .real || dataset.label(row, task: task) > 0.5
            }
        }
        return dataset.selecting(rows).sequences
    }

    private func testData(_ path: String, tasks: [PredictionTask]) throws -> (dataset: Dataset, names: [String]) {
        // Sequences that were labelled by their files have a task without a name of the user's: any column will do.
        let isUnnamed = if case .table = options.input { false } else { true }
        let table = try LabelledTable(
            parsing: ByteFile.read(path), path: path, tasks: isUnnamed ? nil : tasks)
        var dataset = table.dataset
        if isUnnamed {
            guard dataset.tasks.count == 1, dataset.tasks[0].kind == .binary else { throw TrainingJobError.notTwoClasses(path: path) }
            dataset = dataset.renamingTasks(tasks)
        }
        let rows = (0..<dataset.count).filter { dataset.sequences.range(of: $0).count >= options.training.width }
        guard !rows.isEmpty else { throw TrainingJobError.nothingToPredict(path: path, tooShort: dataset.count) }
        return (dataset.selecting(rows), rows.map { table.names[$0] })
    }
}
