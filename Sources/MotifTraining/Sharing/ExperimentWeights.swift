internal import RealModule

/// The weight of each experiment in a training of a shared head: the inverse of the variance of its labels about their expectation.
///
/// The variance of real labels is that of the residuals, in units of the variance of the labels. That of counts is in units of the
/// expected count, and 1 or more (overdispersion, as in quasi-Poisson models; Wedderburn, Biometrika 1974). Classes have the weight 1.
struct ExperimentWeights {
    /// The smallest variance of real labels, which keeps an experiment that is fitted closely from outweighing the others.
    private static let leastVariance = 0.05

    /// [T]
    private(set) var values: [Float]

    /// Starts with a weight of 1 for each task.
    init(tasks: Int) { values = [Float](repeating: 1, count: tasks) }

    /// Estimates the variances from the outputs of an epoch.
    ///
    /// - Parameters:
    ///   - outputs: The outputs with the logarithm of the exposure, [rows, T].
    ///   - labels: The labels that the training sees, [rows, T]; NaN where one is missing.
    mutating func update(outputs: [Float], labels: [Float], tasks: [PredictionTask]) {
        for (task, description) in tasks.enumerated() where description.kind != .binary {
            var sum = 0.0, count = 0
            for index in stride(from: task, to: labels.count, by: tasks.count) where !labels[index].isNaN {
                let expected = Double(description.kind.prediction(outputs[index])), error = Double(labels[index]) - expected
                sum += description.kind == .count ? error * error / max(expected, 1e-6) : error * error
                count += 1
            }
            guard count > 0, sum.isFinite else { continue }
            values[task] = Float(1 / max(sum / Double(count), description.kind == .count ? 1 : Self.leastVariance))
        }
    }
}
