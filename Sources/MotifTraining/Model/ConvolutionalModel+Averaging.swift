extension ConvolutionalModel {
    /// Creates the average of models: one model of all their filters and hidden units, with the heads divided by the number of models.
    ///
    /// Heads are linear, so the outputs of the average are the averages of the models' outputs. A hidden unit has weights of 0 for
    /// the filters of the other models.
    ///
    /// - Parameter models: One or more models that are alike but for their parameters and the numbers of filters and hidden units.
    public init(averaging models: [ConvolutionalModel]) {
        let first = models[0]
        precondition(
            models.allSatisfy {
                ($0.shape.hidden > 0) == (first.shape.hidden > 0) && $0.tasks == first.tasks && $0.shape.width == first.shape.width && $0.activation == first.activation
                    && $0.readsBothStrands == first.readsBothStrands
            }, "Models that are averaged have the same layers, tasks, width, activation and strands.")
        let share = 1 / Float(models.count)
        let allFilters = models.reduce(0) { $0 + $1.shape.filters }
        var hidden: [Float] = []
        var firstFilter = 0
        for model in models {
            let (filters, weights) = (model.shape.filters, model.hidden)
            for unit in 0..<model.shape.hidden {
                var row = [Float](repeating: 0, count: allFilters)
                row.replaceSubrange(firstFilter..<firstFilter + filters, with: weights[unit * filters..<(unit + 1) * filters])
                hidden += row
            }
            firstFilter += filters
        }
        var heads: [Float] = []
        for task in first.tasks.indices {
            for model in models {
                let inputs = model.shape.headInputs
                heads += model.heads[task * inputs..<(task + 1) * inputs].lazy.map { $0 * share }
            }
        }
        let headBiases = first.tasks.indices.map { task in models.reduce(0) { $0 + $1.headBiases[task] } * share }
        self.init(
            tasks: first.tasks, width: first.shape.width, activation: first.activation,
            readsBothStrands: first.readsBothStrands, filters: models.flatMap(\.filters),
            filterBiases: models.flatMap(\.filterBiases), hidden: hidden, hiddenBiases: models.flatMap(\.hiddenBiases), heads: heads, headBiases: headBiases)
    }
}
