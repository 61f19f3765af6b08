internal import MotifConvolution
internal import MotifCore

/// Trains models on labelled sequences.
public struct Trainer: Sendable {
    public let options: TrainingOptions

    /// The result of a training.
    public struct Result: Sendable {
        public let model: ConvolutionalModel
        /// A record for each finished epoch of each restart.
        public let history: [EpochRecord]
        /// Number of sequences that were left out because they are shorter than a filter.
        public let skippedSequences: Int
        public let plan: TrainingPlan
        /// Whether the monitor stopped the training before its end.
        public let wasStopped: Bool
        /// Number of restarts that were trained to their end; the model is their average. 0 if the first restart was stopped, whose
        /// model it then is.
        public let wholeRestarts: Int
        /// The fit of each task to the shared output; empty if each task has a head of its own.
        public let experiments: [ExperimentFit]
    }

    public init(_ options: TrainingOptions = TrainingOptions()) {
        precondition(options.filters >= 1 && options.width >= 1, "A model has filters of one column or more.")
        precondition(options.restarts >= 1 && options.threads >= 1, "There is a training, and a thread.")
        if case .motifs(let motifs) = options.initialisation {
            precondition(motifs.count <= options.filters, "There is a filter for each motif to start from.")
        }
        self.options = options
    }

    /// Returns the sequences of a data set that are long enough, and the number of those that are not.
    ///
    /// - Throws: `TrainingError` if there is nothing to learn from them.
    public func usable(_ dataset: Dataset) throws(TrainingError) -> (kept: Dataset, skipped: Int) {
        let (kept, skipped) = dataset.removingSequences(shorterThan: options.width)
        guard kept.count > 0 else { throw .noSequences(shorterThanFilter: skipped, width: options.width) }
        guard kept.sequences.codes.contains(where: { $0 != Base.unknownCode }) else { throw .noKnownLetters }
        try checkLabels(of: kept, among: dataset)
        return (kept, skipped)
    }

    /// Trains a model.
    ///
    /// The same data, options and seed give the same model bit for bit, whatever the number of threads and the instruction set.
    ///
    /// A training that is stopped gives the average of the finished restarts. If none is finished, it gives the first restart's best
    /// epoch on the validation data, or its last step.
    ///
    /// - Parameters:
    ///   - dataset: The sequences to train on; positives only if the options ask for shuffled negatives.
    ///   - validation: Sequences with which each restart chooses its best epoch; `nil` to keep the last epoch.
    ///   - monitor: The observer of the training, which may stop it after its first step.
    /// - Throws: `TrainingError` if there is nothing to learn from the data, or the loss is no finite number any more.
    public func train(
        on dataset: Dataset, validation: Dataset? = nil, monitor: TrainingMonitor = TrainingMonitor()
    ) throws(TrainingError) -> Result {
        let (dataset, skipped) = try usable(dataset)
        let scales = dataset.tasks.enumerated().map { LabelScale(dataset.labels(ofTask: $0), kind: $1.kind) }
        var scaled = Dataset(tasks: dataset.tasks)
        for row in 0..<dataset.count {
            scaled.append(
                dataset.sequences[row], labels: scales.indices.map { scales[$0].scaled(dataset.label(row, task: $0)) },
                logExposure: dataset.logExposures[row])
        }
        let validation = validation?.removingSequences(shorterThan: options.width).kept
        var sequences = TrainingSequences(scaled, addingShuffles: options.negatives == .shuffled, seed: options.seed)
        if options.negatives == .shuffled { sequences.drawShuffles(restart: 0, epoch: 0, threads: options.threads) }
        let start = InitialParameters(
            sequences: sequences.store, labels: sequences.labels, logExposures: sequences.logExposures, tasks: dataset.tasks,
            options: options)
        let batchSize = options.batchSize(rows: sequences.count)
        let plan = TrainingPlan(
            sequences: sequences.count, shuffles: sequences.count - dataset.count,
            shuffledNegatives: options.negatives == .given ? sequences.shuffledShare : 0, validationSequences: validation?.count ?? 0,
            batchSize: batchSize, stepsPerEpoch: (sequences.count + batchSize - 1) / batchSize,
            epochs: options.epochs(rows: sequences.count),
            dropout: options.dropout(rows: sequences.count, tasks: dataset.tasks, drawsNegatives: sequences.shuffledShare == 1),
            motifs: start.motifCount, words: start.wordCount)
        monitor.started(plan)
        var models: [ConvolutionalModel] = []
        var history: [EpochRecord] = []
        var wasStopped = false, wholeRestarts = 0
        for restart in 1...options.restarts {
            let (model, isWhole) = try trainOnce(
                from: start.model(restart: restart), plan: plan, restart: restart, on: &sequences, validation: validation,
                history: &history, monitor: monitor)
            if isWhole { wholeRestarts = restart }
            wasStopped = !isWhole || restart < options.restarts && monitor.isStopped()
            // A restart that was stopped early would make the average worse.
            if isWhole || models.isEmpty {
                let unscaled = model.unscaled(scales)
                guard unscaled.isFinite else { throw .diverged(restart: restart, epoch: plan.epochs) }
                models.append(options.sharesHead ? unscaled.sharedOutput() : unscaled)
            }
            if wasStopped { break }
        }
        var average = ConvolutionalModel(averaging: models)
        let lengths = (0..<dataset.count).map { dataset.sequences.range(of: $0).count }.sorted()
        average.trainingLength = lengths[lengths.count / 2]
        var experiments: [ExperimentFit] = []
        if options.sharesHead {
            let labels = sequences.labels.enumerated().map { index, label in scales[index % scales.count].unscaled(label) }
            experiments = average.fitExperiments(
                to: sequences.store, labels: labels, logExposures: sequences.logExposures, threads: options.threads,
                instructionSet: options.instructionSet)
            guard average.isFinite else { throw .diverged(restart: models.count, epoch: plan.epochs) }
        }
        return Result(
            model: average, history: history, skippedSequences: skipped, plan: plan,
            wasStopped: wasStopped, wholeRestarts: wholeRestarts, experiments: experiments)
    }

    /// Trains one restart.
    private func trainOnce(
        from start: ConvolutionalModel, plan: TrainingPlan, restart: Int, on sequences: inout TrainingSequences,
        validation: Dataset?, history: inout [EpochRecord], monitor: TrainingMonitor
    ) throws(TrainingError) -> (model: ConvolutionalModel, isWhole: Bool) {
        var model = start
        let cycle = OneCycle(peak: options.learningRate, steps: plan.epochs * plan.stepsPerEpoch)
        var shared = options.sharesHead ? SharedHeadParameters(model) : nil
        shared?.expand(into: &model.parameters)
        var weights = ExperimentWeights(tasks: model.tasks.count)
        var optimiser = AdamW(
            count: shared?.values.count ?? model.parameters.count, weightDecay: options.weightDecay, decayed: model.shape.filterWeights.count)
        let batch = BatchGradient(
            model, dropoutRate: plan.dropout > 0 ? plan.dropout : nil, longest: sequences.store.longest,
            mostRows: plan.batchSize, threads: options.threads, instructionSet: options.instructionSet)
        var gradient = [Float](repeating: 0, count: model.parameters.count)
        var outputs = [Float](repeating: 0, count: sequences.labels.count)
        var best: (model: ConvolutionalModel, score: Double)?
        var score: Double?
        var step = 0
        for epoch in 1...plan.epochs {
            sequences.drawShuffles(restart: restart, epoch: epoch, threads: options.threads)
            var random = RandomSource(seed: options.seed, stream: [5, restart, epoch])
            let order = random.permutation(of: sequences.count)
            let dropoutSeed = random.next()
            var loss = 0.0
            for first in stride(from: 0, to: order.count, by: plan.batchSize) {
                let rows = first..<min(first + plan.batchSize, order.count)
                order.withUnsafeBufferPointer { order in
                    model.parameters.withUnsafeMutableBufferPointer { parameters in
                        gradient.withUnsafeMutableBufferPointer { gradient in
                            outputs.withUnsafeMutableBufferPointer { outputs in
                                loss += Double(rows.count) * batch.compute(
                                    parameters: parameters.baseAddress!, rows: UnsafeBufferPointer(rebasing: order[rows]),
                                    sequences: sequences.store, labels: sequences.labels,
                                    logExposures: sequences.logExposures, taskWeights: weights.values, dropoutSeed: dropoutSeed,
                                    gradient: gradient.baseAddress!, outputs: outputs.baseAddress!)
                            }
                            if shared == nil {
                                optimiser.step(
                                    parameters.baseAddress!, gradient: gradient.baseAddress!, rate: cycle.rate(at: step))
                            }
                        }
                    }
                }
                shared?.take(gradient)
                shared?.step(&optimiser, rate: cycle.rate(at: step))
                shared?.expand(into: &model.parameters)
                step += 1
                monitor.progressed?(
                    TrainingProgress(
                        restart: restart, restarts: options.restarts, epoch: epoch, epochs: plan.epochs,
                        sequences: ((restart - 1) * plan.epochs + epoch - 1) * plan.sequences + rows.upperBound,
                        allSequences: options.restarts * plan.epochs * plan.sequences, loss: loss / Double(rows.upperBound),
                        score: score, scoreName: model.tasks[0].kind == .binary ? "AUROC" : "Pearson"))
                // A stop after the last step of an epoch comes below, when the epoch has been recorded.
                if rows.upperBound < order.count, monitor.isStopped() {
                    guard model.isFinite else { throw .diverged(restart: restart, epoch: epoch) }
                    return (best?.model ?? model, false)
                }
            }
            guard loss.isFinite, model.isFinite else { throw .diverged(restart: restart, epoch: epoch) }
            if shared != nil { weights.update(outputs: outputs, labels: sequences.labels, tasks: model.tasks) }
            let validationScore = validation.flatMap { self.score(of: model, on: $0) }
            if let validationScore, validationScore >= best?.score ?? -.infinity { best = (model, validationScore) }
            score = validationScore
            if validation == nil, monitor.progressed != nil {
                score = TaskMetrics.meanHeadline(
                    TaskMetrics.all(predictions: outputs.enumerated().map { index, output in
                        model.tasks[index % model.tasks.count].kind.prediction(output)
                    }, labels: sequences.labels, tasks: model.tasks))
            }
            let record = EpochRecord(
                restart: restart, epoch: epoch, learningRate: cycle.rate(at: step - 1),
                loss: loss / Double(sequences.count), validation: validationScore)
            history.append(record)
            monitor.epochFinished(record)
            if epoch < plan.epochs, monitor.isStopped() { return (best?.model ?? model, false) }
        }
        return (best?.model ?? model, true)
    }

    /// Returns the mean over tasks of the figure by which models are compared. It does not depend on the unit of the labels.
    private func score(of model: ConvolutionalModel, on dataset: Dataset) -> Double? {
        let predictions = model.predictions(
            of: dataset.sequences, threads: options.threads, instructionSet: options.instructionSet)
        return TaskMetrics.meanHeadline(TaskMetrics.all(predictions: predictions, dataset: dataset))
    }

    /// Throws if a task has nothing to learn from.
    ///
    /// - Parameters:
    ///   - dataset: The sequences that are long enough.
    ///   - all: The data set with the sequences that are too short.
    private func checkLabels(of dataset: Dataset, among all: Dataset) throws(TrainingError) {
        for (task, description) in dataset.tasks.enumerated() {
            let labels = Set(dataset.labels(ofTask: task).lazy.filter { !$0.isNaN })
            guard let first = labels.first else { throw .noLabels(task: description.name) }
            if description.kind != .binary, labels.count == 1 { throw .constantLabels(task: description.name, value: first) }
            if description.kind == .binary, labels.count == 1, options.negatives == .given {
                let others = all.labels(ofTask: task).count { $0 == 1 - first }
                throw others > 0
                    ? .shortClass(task: description.name, label: 1 - Int(first), sequences: others, width: options.width)
                    : .missingClass(task: description.name, present: Int(first))
            }
        }
    }
}

extension ConvolutionalModel {
    /// Returns the model with outputs in the unit of the labels, from a model that was trained on scaled labels.
    fileprivate func unscaled(_ scales: [LabelScale]) -> ConvolutionalModel {
        var model = self
        for (task, scale) in scales.enumerated() {
            let head = shape.heads.lowerBound + task * shape.headInputs
            for index in head..<head + shape.headInputs { model.parameters[index] *= scale.deviation }
            let bias = shape.headBiases.lowerBound + task
            model.parameters[bias] = model.parameters[bias] * scale.deviation + scale.mean
        }
        return model
    }
}
