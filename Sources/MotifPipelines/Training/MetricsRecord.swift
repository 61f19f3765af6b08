internal import MotifTraining

/// The figures of all tasks as a JSON object of objects, by the names of the tasks. A figure that is not defined is null.
struct MetricsRecord: Encodable {
    private let metrics: [(task: String, metrics: TaskMetrics)]

    init(_ metrics: [TaskMetrics], tasks: [PredictionTask]) {
        self.metrics = zip(tasks, metrics).map { ($0.name, $1) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: JSONName.self)
        for (task, metrics) in metrics {
            var figures = container.nestedContainer(keyedBy: JSONName.self, forKey: JSONName(task))
            func encode(_ value: Double?, _ name: String) throws {
                // JSON has no number that is not finite.
                try figures.encode(value.flatMap { $0.isFinite ? $0 : nil }, forKey: JSONName(name))
            }
            switch metrics {
            case .binary(let metrics):
                try figures.encode(metrics.positives, forKey: JSONName("positives"))
                try figures.encode(metrics.negatives, forKey: JSONName("negatives"))
                try encode(metrics.auroc, "auroc")
                try encode(metrics.auprc, "auprc")
                try encode(metrics.auprcBaseline, "auprc_baseline")
                try encode(metrics.accuracy, "accuracy")
            case .real(let metrics):
                try figures.encode(metrics.count, forKey: JSONName("count"))
                try encode(metrics.meanSquaredError, "mean_squared_error")
                try encode(metrics.pearson, "pearson")
                try encode(metrics.spearman, "spearman")
            }
        }
    }
}
