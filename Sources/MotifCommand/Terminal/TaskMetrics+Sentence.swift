internal import MotifKit

extension TaskMetrics {
    /// The figures of the task with their names, four decimals each.
    var sentence: String {
        func figure(_ value: Double?) -> String { value.map { "\(($0 * 10000).rounded() / 10000)" } ?? "not defined" }
        return switch self {
        case .binary(let metrics):
            "AUROC \(figure(metrics.auroc)), AUPRC \(figure(metrics.auprc)) (by chance \(figure(metrics.auprcBaseline))), "
                + "accuracy \(figure(metrics.accuracy)) (\(metrics.positives.counted("positive")), \(metrics.negatives.counted("negative")))"
        case .real(let metrics):
            "Pearson \(figure(metrics.pearson)), Spearman \(figure(metrics.spearman)), "
                + "mean squared error \(figure(metrics.meanSquaredError)) (\(metrics.count.counted("label")))"
        }
    }
}
