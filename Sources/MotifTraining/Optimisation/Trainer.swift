internal import MotifConvolution

/// Trains models on labelled sequences.
public struct Trainer: Sendable {
    public let options: TrainingOptions

    /// What a training gives.
    public struct Result: Sendable {
        public let model: ConvolutionalModel
        /// A record for each epoch of each restart.
        public let history: [EpochRecord]
        /// Sequences that were left out because they are shorter than a filter.
        public let skippedSequences: Int
    }

    public init(_ options: TrainingOptions = TrainingOptions()) {
        precondition(options.filters >= 1 && options.width >= 1, "A model has filters of one column or more.")
        precondition(options.restarts >= 1 && options.threads >= 1, "There is a training, and a thread.")
        self.options = options
    }

    /// Trains a model.
    ///
    /// The same data, options and seed give the same model bit for bit, whatever the number of threads and the instruction set.
    ///
    /// - Parameters:
    ///   - dataset: positives only if the options ask for shuffled negatives.
    ///   - validation: if given, each restart keeps the epoch that is best on it.
    ///   - report: called after each epoch.
    public func train(
        on dataset: Dataset, validation: Dataset? = nil, report: (EpochRecord) -> Void = { _ in }
    ) throws(TrainingError) -> Result {
        let (dataset, skipped) = dataset.removingSequences(shorterThan: options.width)
        guard dataset.count > 0 else { throw .noSequences(shorterThanFilter: skipped, width: options.width) }
        try checkLabels(of: dataset)
        let scales = dataset.tasks.enumerated().map { LabelScale(dataset.labels(ofTask: $0), kind: $1.kind) }
        var scaled = Dataset(tasks: dataset.tasks)
        for row in 0..<dataset.count {
            scaled.append(
                dataset.sequences[row], labels: scales.indices.map { scales[$0].scaled(dataset.label(row, task: $0)) })
        }
        let validation = validation?.removingSequences(shorterThan: options.width).kept
        var sequences = TrainingSequences(scaled, addingShuffles: options.negatives == .shuffled, seed: options.seed)
        sequences.drawShuffles(restart: 0, epoch: 0, threads: options.threads)
        let start = InitialParameters(
            sequences: sequences.store, labels: sequences.labels, tasks: dataset.tasks, options: options)
        var models: [ConvolutionalModel] = []
        var history: [EpochRecord] = []
        for restart in 1...options.restarts {
            let model = try trainOnce(
                from: start.model(restart: restart), restart: restart, on: &sequences, validation: validation
            ) {
                history.append($0)
                report($0)
            }
            models.append(model.unscaled(scales))
        }
        return Result(model: ConvolutionalModel(averaging: models), history: history, skippedSequences: skipped)
    }

    /// One training from one start.
    private func trainOnce(
        from start: ConvolutionalModel, restart: Int, on sequences: inout TrainingSequences, validation: Dataset?,
        report: (EpochRecord) -> Void
    ) throws(TrainingError) -> ConvolutionalModel {
        var model = start
        let batchSize = options.batchSize(rows: sequences.count)
        let epochs = options.epochs(rows: sequences.count)
        let stepsPerEpoch = (sequences.count + batchSize - 1) / batchSize
        let cycle = OneCycle(peak: options.learningRate, steps: epochs * stepsPerEpoch)
        var optimiser = AdamW(
            count: model.parameters.count, weightDecay: options.weightDecay, decayed: model.shape.filterWeights.count)
        let batch = BatchGradient(
            model, dropoutRate: options.dropout > 0 ? options.dropout : nil, longest: sequences.store.longest,
            mostRows: batchSize, threads: options.threads, instructionSet: options.instructionSet)
        var gradient = [Float](repeating: 0, count: model.parameters.count)
        var best: (model: ConvolutionalModel, score: Double)?
        var step = 0
        for epoch in 1...max(1, epochs) {
            sequences.drawShuffles(restart: restart, epoch: epoch, threads: options.threads)
            var random = RandomSource(seed: options.seed, stream: [5, restart, epoch])
            let order = random.permutation(of: sequences.count)
            let dropoutSeed = random.next()
            var loss = 0.0
            for first in stride(from: 0, to: order.count, by: batchSize) {
                let rows = first..<min(first + batchSize, order.count)
                order.withUnsafeBufferPointer { order in
                    model.parameters.withUnsafeMutableBufferPointer { parameters in
                        gradient.withUnsafeMutableBufferPointer { gradient in
                            loss += Double(rows.count) * batch.compute(
                                parameters: parameters.baseAddress!, rows: UnsafeBufferPointer(rebasing: order[rows]),
                                sequences: sequences.store, labels: sequences.labels, dropoutSeed: dropoutSeed,
                                gradient: gradient.baseAddress!)
                            optimiser.step(
                                parameters.baseAddress!, gradient: gradient.baseAddress!, rate: cycle.rate(at: step))
                        }
                    }
                }
                step += 1
            }
            guard loss.isFinite, model.isFinite else { throw .diverged(restart: restart, epoch: epoch) }
            let score = validation.flatMap { validationScore(of: model, on: $0) }
            if let score, score >= best?.score ?? -.infinity { best = (model, score) }
            report(
                EpochRecord(
                    restart: restart, epoch: epoch, learningRate: cycle.rate(at: step - 1),
                    loss: loss / Double(sequences.count), validation: score))
        }
        return best?.model ?? model
    }

    /// The mean over tasks of the figure by which models are compared; neither it nor its rank changes with the labels' unit.
    private func validationScore(of model: ConvolutionalModel, on dataset: Dataset) -> Double? {
        let predictions = model.predictions(
            of: dataset.sequences, threads: options.threads, instructionSet: options.instructionSet)
        let scores = TaskMetrics.all(predictions: predictions, dataset: dataset).compactMap(\.headline)
        return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    }

    /// Throws if a task has nothing to learn from.
    private func checkLabels(of dataset: Dataset) throws(TrainingError) {
        for (task, description) in dataset.tasks.enumerated() {
            let labels = Set(dataset.labels(ofTask: task).lazy.filter { !$0.isNaN })
            guard let first = labels.first else { throw .noLabels(task: description.name) }
            if description.kind == .binary, labels.count == 1, options.negatives == .given {
                throw .missingClass(task: description.name, present: Int(first))
            }
        }
    }
}

extension ConvolutionalModel {
    /// The model whose outputs are in the unit of the labels, from one that was trained on scaled labels.
    fileprivate func unscaled(_ scales: [LabelScale]) -> ConvolutionalModel {
        var model = self
        for (task, scale) in scales.enumerated() {
            let head = shape.heads.lowerBound + task * shape.filters
            for index in head..<head + shape.filters { model.parameters[index] *= scale.deviation }
            let bias = shape.headBiases.lowerBound + task
            model.parameters[bias] = model.parameters[bias] * scale.deviation + scale.mean
        }
        return model
    }
}
