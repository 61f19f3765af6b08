internal import MotifTraining

extension TaskMetrics {
    /// The figures as a JSON object; null where a figure does not exist.
    var json: JSONValue {
        func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
        switch self {
        case .binary(let metrics):
            return .object([
                .init("positives", .number(Double(metrics.positives))), .init("negatives", .number(Double(metrics.negatives))),
                .init("auroc", number(metrics.auroc)), .init("auprc", number(metrics.auprc)),
                .init("accuracy", number(metrics.accuracy)),
            ])
        case .real(let metrics):
            return .object([
                .init("count", .number(Double(metrics.count))), .init("mean_squared_error", number(metrics.meanSquaredError)),
                .init("pearson", number(metrics.pearson)), .init("spearman", number(metrics.spearman)),
            ])
        }
    }

    /// The figures of all tasks under their names.
    static func json(_ metrics: [TaskMetrics], tasks: [PredictionTask]) -> JSONValue {
        .object(zip(tasks, metrics).map { .init($0.name, $1.json) })
    }
}
