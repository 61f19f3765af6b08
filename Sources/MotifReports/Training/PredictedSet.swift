/// Predictions of labelled sequences, for the curves of a report.
public struct PredictedSet: Sendable {
    /// The name of the set, such as `test` or `fold 1`.
    public let name: String
    /// The predictions, [rows, T].
    public let predictions: [Float]
    /// The labels, [rows, T]; NaN where one is missing.
    public let labels: [Float]

    public init(name: String, predictions: [Float], labels: [Float]) {
        precondition(predictions.count == labels.count, "There is a label, or NaN, for each prediction.")
        self.name = name
        self.predictions = predictions
        self.labels = labels
    }

    /// Returns the predictions and labels of one of T tasks.
    func column(_ task: Int, of tasks: Int) -> (predictions: [Float], labels: [Float]) {
        let rows = stride(from: task, to: predictions.count, by: tasks)
        return (rows.map { predictions[$0] }, rows.map { labels[$0] })
    }
}
