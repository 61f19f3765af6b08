extension ConvolutionalModel {
    /// The average of models: one model of all their filters, with the heads divided by their number.
    ///
    /// Heads are linear, so its outputs are the averages of theirs.
    ///
    /// - Parameter models: one or more that differ in nothing but their parameters and numbers of filters.
    public init(averaging models: [ConvolutionalModel]) {
        let first = models[0]
        precondition(
            models.allSatisfy {
                $0.tasks == first.tasks && $0.shape.width == first.shape.width && $0.activation == first.activation
                    && $0.readsBothStrands == first.readsBothStrands
            }, "Models that are averaged have the same tasks, width, activation and strands.")
        let share = 1 / Float(models.count)
        var heads: [Float] = []
        for task in first.tasks.indices {
            for model in models {
                let filters = model.shape.filters
                heads += model.heads[task * filters..<(task + 1) * filters].lazy.map { $0 * share }
            }
        }
        let headBiases = first.tasks.indices.map { task in models.reduce(0) { $0 + $1.headBiases[task] } * share }
        self.init(
            tasks: first.tasks, width: first.shape.width, activation: first.activation,
            readsBothStrands: first.readsBothStrands, filters: models.flatMap(\.filters),
            filterBiases: models.flatMap(\.filterBiases), heads: heads, headBiases: headBiases)
    }
}
