internal import MotifConvolution

/// The figures of one task.
public enum TaskMetrics: Sendable, Hashable {
    case binary(ClassMetrics)
    case real(RealMetrics)

    /// The figures of each task of a data set.
    ///
    /// - Parameter predictions: [rows, T].
    public static func all(predictions: [Float], dataset: Dataset) -> [TaskMetrics] {
        dataset.tasks.enumerated().map { task, description in
            let column = (0..<dataset.count).map { predictions[$0 * dataset.tasks.count + task] }
            let labels = dataset.labels(ofTask: task)
            return switch description.kind {
            case .binary: .binary(ClassMetrics(predictions: column, labels: labels))
            case .real: .real(RealMetrics(predictions: column, labels: labels))
            }
        }
    }

    /// The figure by which models are compared: AUROC or Pearson's correlation.
    public var headline: Double? {
        switch self {
        case .binary(let metrics): metrics.auroc
        case .real(let metrics): metrics.pearson
        }
    }
}
