internal import MotifConvolution

/// The figures of one task.
public enum TaskMetrics: Sendable, Hashable {
    case binary(ClassMetrics)
    case real(RealMetrics)

    /// Returns the figures of each task of a data set.
    ///
    /// - Parameters:
    ///   - predictions: The predictions, [rows, T].
    ///   - dataset: The rows with their labels.
    public static func all(predictions: [Float], dataset: Dataset) -> [TaskMetrics] {
        all(predictions: dataset.expectedLabels(predictions), labels: dataset.labels, tasks: dataset.tasks)
    }

    /// Returns the figures of each task.
    ///
    /// - Parameters:
    ///   - predictions: The expected labels, [rows, T].
    ///   - labels: The labels, [rows, T]; NaN where one is missing.
    static func all(predictions: [Float], labels: [Float], tasks: [PredictionTask]) -> [TaskMetrics] {
        tasks.enumerated().map { task, description in
            func column(_ values: [Float]) -> [Float] { stride(from: task, to: values.count, by: tasks.count).map { values[$0] } }
            let (predictions, labels) = (column(predictions), column(labels))
            return switch description.kind {
            case .binary: .binary(ClassMetrics(predictions: predictions, labels: labels))
            case .real, .count: .real(RealMetrics(predictions: predictions, labels: labels))
            }
        }
    }

    /// The figure by which models are compared: AUROC or Pearson's correlation; `nil` if it is not defined.
    public var headline: Double? {
        switch self {
        case .binary(let metrics): metrics.auroc
        case .real(let metrics): metrics.pearson
        }
    }

    /// Returns the mean headline over the tasks that have one; `nil` if none has.
    static func meanHeadline(_ metrics: [TaskMetrics]) -> Double? {
        let scores = metrics.compactMap(\.headline)
        return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    }
}
