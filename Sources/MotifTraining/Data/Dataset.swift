internal import RealModule

/// Labelled sequences to train a model on or to test it with.
///
/// Sequences may have unequal lengths. A row has a label for each task, which may be missing.
public struct Dataset: Sendable {
    public private(set) var sequences = SequenceStore()
    public let tasks: [PredictionTask]

    /// The labels of all rows, [rows, T]; NaN where one is missing.
    public private(set) var labels: [Float] = []

    /// The natural logarithm of the exposure of each row, such as its sequencing depth: counts are expected in proportion to it. 0 where
    /// none is known.
    public private(set) var logExposures: [Float] = []

    /// Creates a data set without rows.
    public init(tasks: [PredictionTask]) {
        precondition(!tasks.isEmpty, "A data set has a task.")
        self.tasks = tasks
    }

    /// Number of rows.
    public var count: Int { sequences.count }

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - sequence: The base codes.
    ///   - labels: A label for each task, 0 or 1 for a binary one; NaN if it is missing.
    ///   - logExposure: The natural logarithm of the exposure of counts.
    public mutating func append(_ sequence: some Sequence<UInt8>, labels: [Float], logExposure: Float = 0) {
        precondition(labels.count == tasks.count, "A row has a label for each task.")
        sequences.append(sequence)
        self.labels += labels
        logExposures.append(logExposure)
    }

    /// Returns the label of a row for a task; NaN if it is missing.
    public func label(_ row: Int, task: Int) -> Float { labels[row * tasks.count + task] }

    /// Returns the labels of all rows for a task; NaN where one is missing.
    public func labels(ofTask task: Int) -> [Float] { (0..<count).map { label($0, task: task) } }

    /// The first task of which no row has a label; `nil` if there is none.
    public var unlabelledTask: PredictionTask? {
        tasks.indices.first { task in labels(ofTask: task).allSatisfy(\.isNaN) }.map { tasks[$0] }
    }

    /// Whether the labels of a task differ, so that it is defined how well they are predicted.
    public var hasUnequalLabels: Bool {
        tasks.indices.contains { task in Set(labels(ofTask: task).lazy.filter { !$0.isNaN }).count > 1 }
    }

    /// Returns predictions as the labels are expected: counts in proportion to the exposure of their row, others as they are.
    ///
    /// - Parameter predictions: The predictions for an exposure of 1, [rows, T].
    public func expectedLabels(_ predictions: [Float]) -> [Float] {
        guard tasks.contains(where: { $0.kind == .count }) else { return predictions }
        return predictions.indices.map { index in
            tasks[index % tasks.count].kind == .count ? predictions[index] * Float.exp(logExposures[index / tasks.count]) : predictions[index]
        }
    }

    /// Returns the rows at the given indices, in the order of the indices.
    public func selecting(_ rows: [Int]) -> Dataset {
        var selection = Dataset(tasks: tasks)
        for row in rows {
            selection.append(
                sequences[row], labels: Array(labels[row * tasks.count..<(row + 1) * tasks.count]), logExposure: logExposures[row])
        }
        return selection
    }

    /// Returns the rows that have a label for a task, with this label alone.
    package func selecting(task: Int) -> Dataset {
        var selection = Dataset(tasks: [tasks[task]])
        for row in 0..<count where !label(row, task: task).isNaN {
            selection.append(sequences[row], labels: [label(row, task: task)], logExposure: logExposures[row])
        }
        return selection
    }

    /// Returns the rows whose sequences are at least as long as a filter, and the number of the other rows.
    public func removingSequences(shorterThan width: Int) -> (kept: Dataset, removed: Int) {
        let rows = (0..<count).filter { sequences.range(of: $0).count >= width }
        return rows.count == count ? (self, 0) : (selecting(rows), count - rows.count)
    }
}

extension [Dataset] {
    /// Returns the rows of all data sets, which have the same tasks, in their order.
    package func joined() -> Dataset {
        precondition(!isEmpty && allSatisfy { $0.tasks == self[0].tasks }, "There is a data set, and all have the same tasks.")
        var result = Dataset(tasks: self[0].tasks)
        for dataset in self {
            for row in 0..<dataset.count {
                result.append(
                    dataset.sequences[row], labels: dataset.tasks.indices.map { dataset.label(row, task: $0) }, logExposure: dataset.logExposures[row])
            }
        }
        return result
    }
}
