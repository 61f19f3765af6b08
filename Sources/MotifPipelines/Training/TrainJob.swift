internal import GenomeIO
internal import MotifFormats
internal import MotifReports
public import MotifTraining

/// Trains a model on labelled sequences and writes it, its motifs and its figures to a folder.
public struct TrainJob: Sendable {
    /// What a training did.
    public struct Outcome: Sendable {
        /// Sequences trained on, shuffles not counted.
        public var sequences = 0
        /// Sequences left out because they are shorter than a filter.
        public var skippedSequences = 0
        /// Whole epochs of all restarts, and how many were planned.
        public var epochs = 0
        public var plannedEpochs = 0
        /// Whether the monitor stopped the training, or its cross-validation, before its end.
        public var wasStopped = false
        /// Restarts that were trained to their end; the model is their average, or of one that was stopped.
        public var wholeRestarts = 0
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
    /// - Parameter monitor: watches the training of the model that is written, and may stop it: the folder then holds what has been
    ///   learned so far.
    /// - Throws: the errors of files, ``TrainingJobError``, or `TrainingError`; nothing has been written then.
    public func run(monitor: TrainingMonitor = TrainingMonitor()) throws -> Outcome {
        guard inputPaths.count(where: { $0 == "-" }) <= 1 else { throw TrainingJobError.standardInputTwice }
        let folder = ModelFolder(options.output)
        try folder.checkOutputs(from: inputPaths)
        let training = try settings()
        let (dataset, heldOut) = try trainingData()
        if training.negatives == .shuffled, dataset.labels.contains(where: { $0 != 1 }) {
            throw TrainingJobError.negativesTwice(path: options.input.shownPaths[0])
        }
        let test = try heldOut ?? options.test.map { try labelledTable($0, tasks: dataset.tasks) }
        let known = try MotifCollection(paths: options.compare).countedMotifs()
        var validation: Dataset?
        if case .table(let path) = options.validation {
            validation = try labelledTable(path, tasks: dataset.tasks).dataset
            guard validation!.hasUnequalLabels else { throw TrainingJobError.equalLabels(path: path) }
        }
        let folds = try options.folds.map { try self.folds($0, of: dataset, training) }
        var outcome = Outcome()
        outcome.tasks = dataset.tasks
        outcome.sequences = dataset.count

        let result = try train(on: dataset, validation: validation, training, monitor: monitor)
        outcome.skippedSequences = result.skippedSequences
        outcome.sequences -= result.skippedSequences
        outcome.epochs = result.history.count
        outcome.plannedEpochs = result.plan.epochs * training.restarts
        outcome.wasStopped = result.wasStopped
        outcome.wholeRestarts = result.wholeRestarts
        var evaluations: [TrainingReport.Evaluation] = []
        if let parts = folds {
            let folds = try crossValidate(dataset, folds: parts, validation: validation, training, monitor: monitor)
            outcome.wasStopped = folds.count < parts.count
            outcome.folds = folds.map { TaskMetrics.all(predictions: $0.predictions, dataset: $0.dataset) }
            evaluations.append(.init(.folds, folds.enumerated().map { index, fold in
                PredictedSet(name: "fold \(index + 1)", predictions: fold.predictions, labels: fold.dataset.labels)
            }))
        }
        monitor.ended()

        var files: [(name: String, content: [UInt8])] = []
        if let test {
            let predictions = predictions(of: test.dataset, with: result.model)
            evaluations.insert(.init(.test, [PredictedSet(name: "test", predictions: predictions, labels: test.dataset.labels)]), at: 0)
            outcome.test = TaskMetrics.all(predictions: predictions, dataset: test.dataset)
            files.append(("predictions.tsv", PredictionTable(tasks: dataset.tasks, names: test.names, predictions: predictions, labels: test.dataset.labels).text))
        }
        if evaluations.isEmpty {
            let seen = withNegatives(dataset.removingSequences(shorterThan: options.training.width).kept)
            evaluations = [.init(.training, [
                PredictedSet(name: "training", predictions: predictions(of: seen, with: result.model), labels: seen.labels)
            ])]
        }
        let searched = positives(of: dataset)
        let motifs = result.model.motifs(in: searched, threads: options.training.threads)
        outcome.motifs = motifs.count
        files.append(("motifs.meme", Array(MotifFile.memeText(motifs.map(\.motif)).utf8)))
        files.append(("history.tsv", HistoryTable(result.history).text))
        let record = TrainingRecord(options: options, outcome: outcome, plan: result.plan)
        files.append(("metrics.json", record.text))
        files.append(("report.html", TrainingReport(
            record, history: result.history, motifs: motifs, searched: searched.count, known: known, evaluations: evaluations).text))
        files.append((ModelFolder.modelFile, result.model.serialized()))
        try folder.createAndWrite(files)
        return outcome
    }

    /// The files that are read.
    private var inputPaths: [String] {
        var paths = options.input.paths + options.initialMotifs + options.compare
        if let test = options.test { paths.append(test) }
        if case .table(let path) = options.validation { paths.append(path) }
        return paths
    }

    /// The settings of the training, with the motifs to start from.
    private func settings() throws -> TrainingOptions {
        var training = options.training
        guard !options.initialMotifs.isEmpty else { return training }
        let motifs = try MotifCollection(paths: options.initialMotifs).countedMotifs()
        guard motifs.count <= training.filters else {
            throw TrainingJobError.moreMotifsThanFilters(motifs: motifs.count, filters: training.filters)
        }
        training.initialisation = .motifs(motifs)
        return training
    }

    /// Trains on all of a data set, less what is set apart for validation.
    ///
    /// - Parameter validation: data of their own for it, if there are any.
    private func train(
        on dataset: Dataset, validation: Dataset?, _ training: TrainingOptions, monitor: TrainingMonitor
    ) throws -> Trainer.Result {
        let trainer = Trainer(training)
        guard let (rest, held) = try setApart(of: dataset, trainer) else {
            return try trainer.train(on: dataset, validation: validation, monitor: monitor)
        }
        return try trainer.train(on: rest, validation: held, monitor: monitor)
    }

    /// Sets the share for validation apart; nil if there is to be none.
    private func setApart(of dataset: Dataset, _ trainer: Trainer) throws -> (rest: Dataset, held: Dataset)? {
        let share: Double =
            switch options.validation {
            case .bySize: dataset.count < Self.validatedFrom ? 0 : Self.validatedShare
            case .share(let share): share
            case .table: 0
            }
        guard share > 0, dataset.count > 1 else { return nil }
        _ = try trainer.usable(dataset)
        let (rest, apart) = dataset.splitting(validation: share, seed: options.training.seed)
        try check(rest, with: trainer, split: "what is left to train on without the share for validation")
        let held = withNegatives(apart)
        guard held.hasUnequalLabels else { throw TrainingJobError.equalLabelsApart(sequences: held.count) }
        return (rest, held)
    }

    /// Throws if there is nothing to learn from what a split leaves.
    private func check(_ rest: Dataset, with trainer: Trainer, split: String) throws(TrainingJobError) {
        do { _ = try trainer.usable(rest) } catch { throw .unfitSplit(split, problem: error) }
    }

    /// The rows of each fold, once it is sure that there is something to learn from the others.
    private func folds(_ count: Int, of dataset: Dataset, _ training: TrainingOptions) throws -> [[Int]] {
        let trainer = Trainer(training)
        let usable = try trainer.usable(dataset).kept.count
        guard count <= usable else { throw TrainingJobError.moreFoldsThanSequences(folds: count, sequences: usable) }
        let folds = dataset.folds(count, seed: training.seed)
        for index in folds.indices {
            let rest = rest(of: dataset, without: index, of: folds)
            try check(rest, with: trainer, split: "what --folds \(count) leaves to train on without fold \(index + 1)")
            _ = try setApart(of: rest, trainer)
        }
        return folds
    }

    /// The rows of all folds but one.
    private func rest(of dataset: Dataset, without index: Int, of folds: [[Int]]) -> Dataset {
        dataset.selecting(folds.indices.filter { $0 != index }.flatMap { folds[$0] }.sorted())
    }

    /// Trains on all folds but one and predicts that one, for each.
    ///
    /// - Parameter monitor: may stop this, which leaves out the folds that are not finished.
    private func crossValidate(
        _ dataset: Dataset, folds: [[Int]], validation: Dataset?, _ training: TrainingOptions, monitor: TrainingMonitor
    ) throws -> [(predictions: [Float], dataset: Dataset)] {
        var predicted: [(predictions: [Float], dataset: Dataset)] = []
        var quiet = TrainingMonitor()
        quiet.isStopped = monitor.isStopped
        for index in folds.indices where !quiet.isStopped() {
            let result = try train(on: rest(of: dataset, without: index, of: folds), validation: validation, training, monitor: quiet)
            guard !result.wasStopped else { break }
            let held = withNegatives(dataset.selecting(folds[index])).removingSequences(shorterThan: training.width).kept
            predicted.append((predictions(of: held, with: result.model), held))
        }
        return predicted
    }

    private func predictions(of dataset: Dataset, with model: ConvolutionalModel) -> [Float] {
        model.predictions(
            of: dataset.sequences, threads: options.training.threads, instructionSet: options.training.instructionSet)
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

    /// Data to test or to validate with, with the tasks of the training data.
    private func labelledTable(_ path: String, tasks: [PredictionTask]) throws -> (dataset: Dataset, names: [String]) {
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
        dataset = dataset.selecting(rows)
        if let task = dataset.unlabelledTask { throw TrainingJobError.noLabels(task: task.name, path: path) }
        return (dataset, rows.map { table.names[$0] })
    }
}
