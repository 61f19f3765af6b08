internal import GenomeIO
internal import MotifCore
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
        data.notices.forEach(options.notify)
        let (crossValidation, foldsNote) = try crossValidation(of: data, with: trainer)

        let trained = try trainer.train(on: data.training, monitor: monitor), result = trained.training
        let folds = try crossValidation?.run(isStopped: monitor.isStopped) ?? []
        let fitsSeparately = options.fitsSeparately && options.training.sharesHead && data.training.tasks.count > 1
        let separate = fitsSeparately
            ? try SeparateFits(of: data.training, like: trainer, isStopped: monitor.isStopped, notify: options.notify) : nil
        monitor.ended()
        var model = result.model, experiments = result.experiments
        let areHeldOut = options.training.sharesHead && !folds.isEmpty && folds.count == crossValidation?.count
        if areHeldOut {
            experiments = model.refitExperiments(heldOut: folds.flatMap(\.sharedOutputs), of: folds.map(\.dataset).joined())
        }

        let motifs = LearnedMotif.naming(
            trainer.motifs(of: model, in: data.training), after: known, matches: LearnedMotifTable.shownMatches,
            readsBothStrands: options.training.readsBothStrands)
        var outcome = TrainOutcome(
            result, sequences: data.training.count, restarts: settings.restarts, tasks: data.training.tasks, motifs: motifs.count)
        var evaluations: [TrainingReport.Evaluation] = []
        var files: [OutputFolder.File] = []
        var separateMotifs: [SeparateMotifs] = []
        if fitsSeparately, separate == nil, !result.wasStopped { outcome.ending = .stoppedInSeparateFits }
        if let test = data.test {
            let predictions = trainer.predictions(of: test.dataset, with: model)
            outcome.test = TaskMetrics.all(predictions: predictions, dataset: test.dataset)
            evaluations.append(.init(.test, [PredictedSet(name: "test", predictions: test.dataset.expectedLabels(predictions), labels: test.dataset.labels)]))
            files.append(.init("predictions.tsv", PredictionTable(test, predictions: predictions).text))
        }
        if let crossValidation {
            if folds.count < crossValidation.count, !result.wasStopped { outcome.ending = .stoppedInFolds(of: crossValidation.count) }
            outcome.folds = folds.map { TaskMetrics.all(predictions: $0.predictions, dataset: $0.dataset) }
            if !folds.isEmpty {
                evaluations.append(.init(.folds, folds.enumerated().map { index, fold in
                    PredictedSet(name: "fold \(index + 1)", predictions: fold.dataset.expectedLabels(fold.predictions), labels: fold.dataset.labels)
                }))
            }
        }
        if !experiments.isEmpty {
            files.append(.init("experiments.tsv", ExperimentTable(experiments, tasks: model.tasks, areHeldOut: areHeldOut).text))
            if let separate {
                separateMotifs = separate.compared(with: motifs)
                files.append(.init("separate.tsv", SeparateMotifTable(separateMotifs, tasks: model.tasks, fits: experiments).text))
            }
            for (task, fit) in zip(model.tasks, experiments) where fit.amplitude == 0 { options.notify(.noAmplitude(experiment: task.name)) }
        }
        if evaluations.isEmpty { evaluations.append(evaluation(of: trained, on: data.training, trainer)) }

        let record = TrainingRecord(options: options, outcome: outcome, plan: result.plan)
        var report = TrainingReport(record, history: result.history, motifs: motifs, evaluations: evaluations, foldsNote: foldsNote)
        report.experiments = experiments
        report.separateMotifs = separateMotifs
        files += [
            .init("motifs.meme", Array(MotifFile.memeText(motifs.map(\.motif)).utf8)),
            .init("motifs.tsv", LearnedMotifTable(motifs).text),
            .init("history.tsv", HistoryTable(result.history).text),
            .init("metrics.json", record.text),
            .init("report.html", report.text),
            .init(ModelFolder.modelFile, model.serialized()),
        ]
        try folder.createAndWrite(files)
        return outcome
    }

    /// The folds to cross-validate with, if any, and the reason for which there are none although there should be.
    private func crossValidation(of data: TrainingData, with trainer: ValidatedTrainer) throws -> (CrossValidation?, note: String?) {
        switch options.crossValidation {
        case .none: return (nil, nil)
        case .folds(let count): return (try CrossValidation(count, of: data.training, with: trainer), nil)
        case .automatic:
            // Amplitudes are fitted to held-out outputs, whatever else there is.
            let isNeeded = options.training.sharesHead
            guard data.test == nil || isNeeded else { return (nil, nil) }
            // Data that can't be trained on are an error with or without folds.
            let usable = try trainer.usable(data.training).count
            guard isNeeded || !trainer.validates(data.training.count) else { return (nil, nil) }
            do {
                let folds = try CrossValidation(CrossValidation.automaticCount(of: usable), of: data.training, with: trainer)
                options.notify(isNeeded ? .foldsOfExperiments(count: folds.count) : .folds(count: folds.count))
                return (folds, nil)
            } catch let error as TrainingJobError {
                let notice = TrainingNotice.noFolds(reason: error.description)
                options.notify(notice)
                return (nil, notice.description)
            }
        }
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

    /// The predictions of the sequences for validation or, without such sequences, of those that the model was trained on.
    private func evaluation(
        of trained: ValidatedTrainer.Result, on dataset: Dataset, _ trainer: ValidatedTrainer
    ) -> TrainingReport.Evaluation {
        let data = trained.validation ?? trainer.withNegatives(dataset)
        let kept = data.removingSequences(shorterThan: options.training.width).kept
        let predictions = trainer.predictions(of: kept, with: trained.training.model)
        let name = trained.validation == nil ? "training" : "validation"
        return .init(
            trained.validation == nil ? .training : .validation, [PredictedSet(name: name, predictions: kept.expectedLabels(predictions), labels: kept.labels)])
    }
}
