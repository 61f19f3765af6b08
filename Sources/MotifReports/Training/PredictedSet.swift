/// Predictions of labelled sequences, for a report's curves.
public struct PredictedSet: Sendable {
    /// What sequences they are: `test`, `fold 1`.
    public let name: String
    /// [rows, T]
    public let predictions: [Float]
    /// [rows, T], NaN where there is none.
    public let labels: [Float]

    public init(name: String, predictions: [Float], labels: [Float]) {
        precondition(predictions.count == labels.count, "There is a label, or NaN, for each prediction.")
        self.name = name
        self.predictions = predictions
        self.labels = labels
    }

    /// The predictions and labels of one of T tasks.
    func column(_ task: Int, of tasks: Int) -> (predictions: [Float], labels: [Float]) {
        let rows = stride(from: task, to: predictions.count, by: tasks)
        return (rows.map { predictions[$0] }, rows.map { labels[$0] })
    }
}
