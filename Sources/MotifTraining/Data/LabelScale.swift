/// The mean and the deviation of the labels of a task with real labels.
///
/// A training sees labels of mean 0 and deviation 1, so that its settings fit any unit. The heads of the model are scaled back.
struct LabelScale {
    let mean: Float
    let deviation: Float

    /// Measures the labels of a task; a task of classes or counts has the mean 0 and the deviation 1, which change nothing.
    ///
    /// - Parameter labels: The labels; NaN where one is missing.
    init(_ labels: [Float], kind: PredictionTask.Kind) {
        let known = labels.lazy.filter { !$0.isNaN }.map { Double($0) }
        guard kind == .real, !known.isEmpty else {
            (mean, deviation) = (0, 1)
            return
        }
        let mean = known.reduce(0, +) / Double(known.count)
        let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)
        self.mean = Float(mean)
        deviation = variance > 0 ? Float(variance.squareRoot()) : 1
    }

    /// Returns the label that a training sees.
    func scaled(_ label: Float) -> Float { (label - mean) / deviation }

    /// Returns the label in its own unit, from one that a training sees.
    func unscaled(_ label: Float) -> Float { label * deviation + mean }
}
