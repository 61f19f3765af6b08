/// The mean and the deviation of real-valued labels. A training sees labels of mean 0 and deviation 1, so that its settings fit
/// any unit; the model gets its heads back in the unit of the labels.
struct LabelScale {
    let mean: Float
    let deviation: Float

    /// - Parameter labels: those of a task; NaN where they are missing.
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

    /// The label that a training sees.
    func scaled(_ label: Float) -> Float { (label - mean) / deviation }
}
