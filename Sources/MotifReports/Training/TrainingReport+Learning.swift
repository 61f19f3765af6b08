internal import MotifTraining

extension TrainingReport {
    /// The largest number of epochs of a restart that are drawn.
    private static let mostEpochs = 500

    /// The section with the charts of loss and validation by epoch.
    var learningSection: Markup {
        let restarts = history.map(\.restart).max() ?? 0
        var charts = [chart("Loss", of: "loss, with dropout", restarts: restarts, includesZero: true) { $0.loss }]
        if history.contains(where: { $0.validation != nil }) {
            let measure = tasks.allSatisfy { $0.kind == .binary } ? "AUROC" : tasks.allSatisfy { $0.kind != .binary } ? "Pearson’s r" : "AUROC or Pearson’s r"
            charts.append(chart(
                "Validation", of: tasks.count == 1 ? measure : "\(measure), mean of labels", restarts: restarts, includesZero: false,
                note: "Each restart keeps the epoch that is best on the data set apart for validation.") { $0.validation })
        }
        return .element("section", ["aria-labelledby": "learning"], [
            .element("h2", ["id": "learning"], "Learning"),
            .element("div", ["class": "charts"], charts.map(\.figure)),
        ])
    }

    /// Returns the chart of a value by epoch, with a line for each restart.
    private func chart(
        _ title: String, of label: String, restarts: Int, includesZero: Bool, note: String? = nil,
        value: (EpochRecord) -> Double?
    ) -> Chart {
        let epochs = history.map(\.epoch).max() ?? 1
        let step = max(1, epochs / Self.mostEpochs)
        let series = stride(from: 1, through: restarts, by: 1).map { restart in
            let records = history.filter { $0.restart == restart }
            let points = records.filter { $0.epoch % step == 0 || $0.epoch == 1 || $0.epoch == epochs }.compactMap { record in
                value(record).flatMap { $0.isFinite ? ChartSeries.Point(x: Double(record.epoch), y: $0) : nil }
            }
            // The legend shows the last loss of a restart, or its best validation.
            let figure = includesZero ? points.last?.y : records.compactMap(value).max()
            return ChartSeries(
                name: restarts == 1 ? (includesZero ? "last epoch" : "best epoch") : "restart \(restart)",
                figures: figure?.fixed(4) ?? "", points: points)
        }
        let values = series.flatMap(\.points).map(\.y) + (includesZero ? [0] : [])
        return Chart(
            title: title, x: Axis("epoch", covering: [0, Double(epochs)], isWhole: true), y: Axis(label, covering: values),
            series: series, note: note)
    }
}
