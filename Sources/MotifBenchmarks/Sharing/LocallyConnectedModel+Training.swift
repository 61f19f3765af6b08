internal import MotifKit
internal import MotifTraining

extension LocallyConnectedModel {
    /// Trains from a random start with the optimiser, the schedule, the batches and the dropout of ``Trainer``.
    ///
    /// - Parameter options: filters, width and initialisation don't count.
    /// - Returns: the model after the epoch that is best on the validation data, and its AUROC there.
    static func trained(
        length: Int, width: Int, on dataset: Dataset, validation: Dataset, options: TrainingOptions
    ) -> (model: LocallyConnectedModel, validation: Double) {
        var model = random(length: length, width: width, for: dataset, seed: options.seed)
        let batchSize = options.batchSize(rows: dataset.count), epochs = options.epochs(rows: dataset.count)
        let cycle = OneCycle(
            peak: options.learningRate, steps: epochs * ((dataset.count + batchSize - 1) / batchSize))
        var optimiser = AdamW(count: model.parameters.count, weightDecay: options.weightDecay, decayed: model.weightCount)
        let dropout = Dropout(rate: options.dropout)
        var factors = [Float](repeating: 1, count: filters)
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
                        of: Array(dataset.sequences[row]), label: dataset.label(row, task: 0), factors: Lanes(factors), to: &gradient)
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

    func auroc(on dataset: Dataset) -> Double {
        ClassMetrics(predictions: outputs(of: dataset), labels: dataset.labels(ofTask: 0)).auroc!
    }
}
