internal import GenomeIO
internal import MotifFormats
internal import MotifReports
public import MotifTraining

/// Trains a model on labelled sequences and writes the model, its motifs and its figures to a folder.
///
/// The job reads all input, trains, cross-validates, tests, and then writes all files at once.
public struct TrainJob: Sendable {
    let options: TrainOptions

    public init(_ options: TrainOptions) { self.options = options }

    /// Trains, and writes the folder at the end.
    ///
    /// - Parameter monitor: The observer of the training of the model that is written. It may stop the training; the folder then
    ///   holds what has been learned so far.
    /// - Throws: The errors of files, ``TrainingJobError``, or `TrainingError`. Nothing has been written then.
    public func run(monitor: TrainingMonitor = TrainingMonitor()) throws -> TrainOutcome {
        guard options.inputPaths.count(where: { $0 == "-" }) <= 1 else { throw TrainingJobError.standardInputTwice }
        let folder = ModelFolder(options.output)
        try folder.checkOutputs(from: options.inputPaths)
        let settings = try settings()
        let data = try TrainingData(options)
        let known = try MotifCollection(paths: options.compare).countedMotifs()
        let trainer = ValidatedTrainer(settings, source: validationSource(data))
        let crossValidation: CrossValidation? =
            switch options.crossValidation {
            case .none: nil
            case .folds(let count): try CrossValidation(count, of: data.training, with: trainer)
            }

        let result = try trainer.train(on: data.training, monitor: monitor)
        let folds = try crossValidation?.run(isStopped: monitor.isStopped) ?? []
        monitor.ended()

        let positives = positives(of: data.training)
        let motifs = result.model.motifs(in: positives, threads: settings.threads)
        var outcome = TrainOutcome(
            result, sequences: data.training.count, restarts: settings.restarts, tasks: data.training.tasks, motifs: motifs.count)
        var evaluations: [TrainingReport.Evaluation] = []
        var files: [ModelFolder.File] = []
        if let test = data.test {
            let predictions = trainer.predictions(of: test.dataset, with: result.model)
            outcome.test = TaskMetrics.all(predictions: predictions, dataset: test.dataset)
            evaluations.append(.init(.test, [PredictedSet(name: "test", predictions: predictions, labels: test.dataset.labels)]))
            files.append(.init("predictions.tsv", PredictionTable(test, predictions: predictions).text))
        }
        if let crossValidation {
            if folds.count < crossValidation.count { outcome.ending = .stoppedInFolds(of: crossValidation.count) }
            outcome.folds = folds.map { TaskMetrics.all(predictions: $0.predictions, dataset: $0.dataset) }
            evaluations.append(.init(.folds, folds.enumerated().map { index, fold in
                PredictedSet(name: "fold \(index + 1)", predictions: fold.predictions, labels: fold.dataset.labels)
            }))
        }
        if evaluations.isEmpty { evaluations.append(training(data.training, predictedBy: result.model, trainer)) }

        let record = TrainingRecord(options: options, outcome: outcome, plan: result.plan)
        let report = TrainingReport(
            record, history: result.history, motifs: motifs, searched: positives.count, known: known, evaluations: evaluations)
        files += [
            .init("motifs.meme", Array(MotifFile.memeText(motifs.map(\.motif)).utf8)),
            .init("history.tsv", HistoryTable(result.history).text),
            .init("metrics.json", record.text),
            .init("report.html", report.text),
            .init(ModelFolder.modelFile, result.model.serialized()),
        ]
        try folder.createAndWrite(files)
        return outcome
    }

    /// The settings of the trainer, with the motifs to start from.
    private func settings() throws -> TrainingOptions {
        var settings = options.training
        switch options.start {
        case .kmers: settings.initialisation = .kmers
        case .random: settings.initialisation = .random
        case .motifs(let files):
            let motifs = try MotifCollection(paths: files).countedMotifs()
            guard motifs.count <= settings.filters else {
                throw TrainingJobError.moreMotifsThanFilters(motifs: motifs.count, filters: settings.filters)
            }
            settings.initialisation = .motifs(motifs)
        }
        return settings
    }

    private func validationSource(_ data: TrainingData) -> ValidatedTrainer.Source {
        if let validation = data.validation { return .sequences(validation) }
        if case .share(let share) = options.validation { return .share(share) }
        return .bySize
    }

    /// The predictions of the sequences that the model was trained on.
    private func training(
        _ dataset: Dataset, predictedBy model: ConvolutionalModel, _ trainer: ValidatedTrainer
    ) -> TrainingReport.Evaluation {
        let seen = trainer.withNegatives(dataset.removingSequences(shorterThan: options.training.width).kept)
        let predictions = trainer.predictions(of: seen, with: model)
        return .init(.training, [PredictedSet(name: "training", predictions: predictions, labels: seen.labels)])
    }

    /// The sequences in which motifs are searched: those with a positive label of a binary task, and all with real labels.
    private func positives(of dataset: Dataset) -> SequenceStore {
        let (dataset, _) = dataset.removingSequences(shorterThan: options.training.width)
        let rows = (0..<dataset.count).filter { row in
            dataset.tasks.indices.contains { task in
                dataset.tasks[task].kind == .real || dataset.label(row, task: task) > 0.5
            }
        }
        return dataset.selecting(rows).sequences
    }
}
