internal import MotifTraining

extension TrainingReport {
    /// The largest number of points of all curves of a chart; more would only make the page large.
    private static let mostPoints = 4000

    /// The section with the charts of predictions and labels.
    var performanceSection: Markup {
        .element("section", ["aria-labelledby": "performance"], [
            .element("h2", ["id": "performance"], "Performance"),
            foldsNote.map { .element("p", ["class": "note warning"], $0) } ?? .empty,
        ] + evaluations.flatMap { evaluation in
            [
                .element("p", ["class": evaluation.kind == .training ? "note warning" : "note"], evaluation.kind.explanation),
                .newLine,
            ] + tasks.indices.flatMap { task -> [Markup] in
                let sets = evaluation.sets
                let charts = tasks[task].kind == .binary ? [roc(task, sets), precisionRecall(task, sets)] : [scatter(task, sets)]
                return [
                    tasks.count > 1 ? .element("h3", ["class": "name"], tasks[task].name) : .empty,
                    .element("div", ["class": "charts"], charts.map(\.figure)),
                ]
            }
        })
    }

    /// Returns the figures that readers look for first: both figures of one task, the first figure of each of a few tasks, or its mean
    /// over many tasks. The figures of folds are means.
    func headlines(of evaluation: Evaluation) -> [Fact] {
        let place = evaluation.kind.place(sets: evaluation.sets.count)
        let figures = tasks.indices.map { task in
            let all = evaluation.sets.map { metrics(task, of: $0).figures }
            return (0..<2).compactMap { index -> (name: String, mean: Double)? in
                let values = all.compactMap { $0[index].value }
                return values.isEmpty ? nil : (all[0][index].name, values.reduce(0, +) / Double(values.count))
            }
        }
        if tasks.count == 1 { return figures[0].map { Fact("\($0.name), \(place)", $0.mean.fixed(4)) } }
        let firsts = zip(tasks, figures).compactMap { task, figures in figures.first.map { (task: task.name, name: $0.name, mean: $0.mean) } }
        if tasks.count <= 3 { return firsts.map { Fact("\($0.name) of \($0.task), \(place)", $0.mean.fixed(4)) } }
        return ["AUROC", "Pearson’s r"].compactMap { name in
            let means = firsts.filter { $0.name == name }.map(\.mean)
            guard !means.isEmpty else { return nil }
            return Fact("\(name), \(place), mean of \(means.count.counted("label"))", (means.reduce(0, +) / Double(means.count)).fixed(4))
        }
    }

    /// Returns the figures of a task in a set of predictions.
    private func metrics(_ task: Int, of set: PredictedSet) -> TaskMetrics {
        let (predictions, labels) = set.column(task, of: tasks.count)
        return switch tasks[task].kind {
        case .binary: .binary(ClassMetrics(predictions: predictions, labels: labels))
        case .real, .count: .real(RealMetrics(predictions: predictions, labels: labels))
        }
    }

    /// Returns the ranking and the figures of a binary task in a set of predictions.
    private func classes(_ task: Int, of set: PredictedSet) -> (ranked: RankedClasses, metrics: ClassMetrics) {
        let (predictions, labels) = set.column(task, of: tasks.count)
        return (RankedClasses(predictions: predictions, labels: labels), ClassMetrics(predictions: predictions, labels: labels))
    }

    /// Returns the largest number of points of each curve of a chart.
    private static func pointsOfEach(of curves: Int) -> Int { max(50, min(500, mostPoints / max(1, curves))) }

    /// Returns the chart of ROC curves.
    private func roc(_ task: Int, _ sets: [PredictedSet]) -> Chart {
        Chart(
            title: "ROC curve", x: .share("false positive rate"), y: .share("true positive rate"),
            series: sets.map { set in
                let (ranked, metrics) = classes(task, of: set)
                let points = ROCCurve(ranked, mostPoints: Self.pointsOfEach(of: sets.count))?.points ?? []
                return ChartSeries(
                    name: set.name, figures: "AUROC \(Self.figure(metrics.auroc)) \(Self.sizes(metrics))",
                    points: points.map { .init(x: $0.falsePositiveRate, y: $0.truePositiveRate) })
            },
            reference: [.init(x: 0, y: 0), .init(x: 1, y: 1)])
    }

    /// Returns the chart of precision-recall curves.
    private func precisionRecall(_ task: Int, _ sets: [PredictedSet]) -> Chart {
        let all = sets.map { classes(task, of: $0).metrics }
        let positives = all.reduce(0) { $0 + $1.positives }, rows = all.reduce(0) { $0 + $1.positives + $1.negatives }
        let share = rows == 0 ? 0 : Double(positives) / Double(rows)
        return Chart(
            title: "Precision–recall curve", x: .share("recall"), y: .share("precision"),
            series: sets.map { set in
                let (ranked, metrics) = classes(task, of: set)
                var points: [ChartSeries.Point] = []
                for step in PrecisionRecallCurve(ranked, mostSteps: Self.pointsOfEach(of: sets.count))?.steps ?? [] {
                    points.append(.init(x: points.last?.x ?? 0, y: step.precision))
                    points.append(.init(x: step.recall, y: step.precision))
                }
                return ChartSeries(name: set.name, figures: "AUPRC \(Self.figure(metrics.auprc)) \(Self.sizes(metrics))", points: points)
            },
            reference: [.init(x: 0, y: share), .init(x: 1, y: share)])
    }

    /// Returns the chart of predictions against real labels.
    private func scatter(_ task: Int, _ sets: [PredictedSet]) -> Chart {
        let pairs = sets.map { set in
            let (predictions, labels) = set.column(task, of: tasks.count)
            return zip(labels, predictions).compactMap { label, prediction in
                label.isFinite && prediction.isFinite ? ChartSeries.Point(x: Double(label), y: Double(prediction)) : nil
            }
        }
        let total = pairs.reduce(0) { $0 + $1.count }
        let stride = max(1, (total + Self.mostPoints / 2 - 1) / (Self.mostPoints / 2))
        let axis = Axis("measured", covering: pairs.joined().flatMap { [$0.x, $0.y] })
        let ends = [axis.range.lowerBound, axis.range.upperBound]
        return Chart(
            title: "Predicted and measured", x: axis, y: Axis("predicted", covering: ends),
            series: zip(sets, pairs).map { set, pairs in
                let (predictions, labels) = set.column(task, of: tasks.count)
                let metrics = RealMetrics(predictions: predictions, labels: labels)
                return ChartSeries(
                    name: set.name,
                    figures: "Pearson \(Self.figure(metrics.pearson)), Spearman \(Self.figure(metrics.spearman))",
                    points: pairs.indices.filter { $0 % stride == 0 }.map { pairs[$0] }, mark: .dots)
            },
            reference: ends.map { .init(x: $0, y: $0) },
            note: stride == 1 ? nil : "One sequence of \(stride) is drawn; the figures are of all \(total.grouped).")
    }

    /// Returns the numbers of positives and negatives of a curve.
    private static func sizes(_ metrics: ClassMetrics) -> String {
        "(\(metrics.positives.grouped) positives, \(metrics.negatives.grouped) negatives)"
    }

    private static func figure(_ value: Double?) -> String { value?.fixed(4) ?? "not defined" }
}

extension TaskMetrics {
    /// The two figures of a task that the page shows first.
    fileprivate var figures: [(name: String, value: Double?)] {
        switch self {
        case .binary(let metrics): [("AUROC", metrics.auroc), ("AUPRC", metrics.auprc)]
        case .real(let metrics): [("Pearson’s r", metrics.pearson), ("Spearman’s ρ", metrics.spearman)]
        }
    }
}

extension TrainingReport.Evaluation.Kind {
    /// The sentence below the heading of an evaluation.
    fileprivate var explanation: String {
        switch self {
        case .test: "Predictions of the test data, which the model has not seen."
        case .folds: "Cross-validation: each fold is predicted by a model that was trained on the others."
        case .validation:
            "Predictions of the sequences that were set apart to choose the best epoch with. The choice makes the figures slightly too high."
        case .training:
            "There were no held-out data: these are predictions of the training data, which say little about new sequences. "
                + "Give test data, or cross-validate, to know."
        }
    }

    /// Returns the name of the data that a figure is measured on.
    fileprivate func place(sets: Int) -> String {
        switch self {
        case .test: "test"
        case .folds: "mean of \(sets.counted("fold"))"
        case .validation: "validation"
        case .training: "training data"
        }
    }
}
