internal import MotifKit
internal import MotifTraining

/// A model of one binary task that `trained(from:on:validation:options:)` can train: the layers that `ConvolutionalModel` is compared with.
protocol GradientModel {
    /// All weights and biases; those that decay come first.
    var parameters: [Float] { get set }
    /// Number of weights that decay.
    var decayedCount: Int { get }
    /// Number of values of a sequence that dropout can set to 0.
    var droppedCount: Int { get }

    /// The logit of each sequence.
    func outputs(of dataset: Dataset) -> [Float]

    /// Adds the gradient of the loss of one sequence.
    ///
    /// - Parameters:
    ///   - sequence: Base codes.
    ///   - label: 0 or 1.
    ///   - factors: The dropout factor of each value, `droppedCount` of them.
    ///   - gradient: The sum to add to, one element for each parameter.
    /// - Returns: The loss in nats.
    func addGradient(of sequence: [UInt8], label: Float, factors: [Float], to gradient: inout [Float]) -> Float
}

extension GradientModel {
    /// Trains the model with the optimiser, the schedule, the batches and the dropout of `Trainer`.
    ///
    /// - Parameters:
    ///   - dataset: The sequences to train on.
    ///   - validation: The sequences that choose the best epoch.
    ///   - options: The settings of the training; filters, width and initialisation are those of the model.
    /// - Returns: The model after the epoch with the highest AUROC on the validation data, and that AUROC.
    func trained(on dataset: Dataset, validation: Dataset, options: TrainingOptions) -> (model: Self, validation: Double) {
        var model = self
        let batchSize = options.batchSize(rows: dataset.count), epochs = options.epochs(rows: dataset.count)
        let cycle = OneCycle(
            peak: options.learningRate, steps: epochs * ((dataset.count + batchSize - 1) / batchSize))
        var optimiser = AdamW(count: model.parameters.count, weightDecay: options.weightDecay, decayed: model.decayedCount)
        let dropout = Dropout(rate: options.dropout(rows: dataset.count, tasks: dataset.tasks, drawsNegatives: false))
        var factors = [Float](repeating: 1, count: model.droppedCount)
        var gradient = [Float](repeating: 0, count: model.parameters.count)
        var best = (model: model, validation: -Double.infinity)
        var step = 0
        for epoch in 1...epochs {
            var random = RandomSource(seed: options.seed, stream: [21, epoch])
            let order = random.permutation(of: dataset.count)
            for first in stride(from: 0, to: order.count, by: batchSize) {
                let rows = order[first..<min(first + batchSize, order.count)]
                for index in gradient.indices { gradient[index] = 0 }
                for row in rows {
                    dropout.fill(&factors, count: factors.count, using: &random)
                    _ = model.addGradient(
                        of: Array(dataset.sequences[row]), label: dataset.label(row, task: 0), factors: factors, to: &gradient)
                }
                let share = 1 / Float(rows.count)
                for index in gradient.indices { gradient[index] *= share }
                optimiser.step(&model.parameters, gradient: gradient, rate: cycle.rate(at: step))
                step += 1
            }
            let score = model.auroc(on: validation)
            if score >= best.validation { best = (model, score) }
        }
        return best
    }

    /// AUROC of the model's logits.
    func auroc(on dataset: Dataset) -> Double {
        ClassMetrics(predictions: outputs(of: dataset), labels: dataset.labels(ofTask: 0)).auroc!
    }
}
