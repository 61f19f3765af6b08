/// The layers behind the filters of a model, for attributions: from the activations of filters to the outputs.
struct AttributionHead: Sendable {
    let filters: Int
    /// Number of hidden units; 0 without a hidden layer.
    let hidden: Int
    let tasks: Int
    /// The weights of the hidden layer, [F, H]: those of a filter lie together.
    let hiddenByFilter: [Float]
    private let hiddenBiases: [Float]
    /// The weights of the heads, [T, H] or, without a hidden layer, [T, F].
    let heads: [Float]
    private let headBiases: [Float]

    init(_ model: ConvolutionalModel) {
        let (filters, hidden, weights) = (model.shape.filters, model.shape.hidden, model.hidden)
        self.filters = filters
        self.hidden = hidden
        tasks = model.shape.tasks
        hiddenByFilter = (0..<filters).flatMap { filter in (0..<hidden).map { weights[$0 * filters + filter] } }
        hiddenBiases = model.hiddenBiases
        heads = model.heads
        headBiases = model.headBiases
    }

    /// Returns the sums of the hidden units, before their rectifier, for activations [F]; empty without a hidden layer.
    func hiddenSums(_ activations: [Float]) -> [Float] {
        var sums = hiddenBiases
        for filter in 0..<filters where activations[filter] != 0 {
            for unit in 0..<hidden { sums[unit] += hiddenByFilter[filter * hidden + unit] * activations[filter] }
        }
        return sums
    }

    /// Returns the outputs [T].
    ///
    /// - Parameters:
    ///   - activations: The activations of the filters, [F].
    ///   - sums: What ``hiddenSums(_:)`` returns for them.
    func outputs(_ activations: [Float], hiddenSums sums: [Float]) -> [Float] {
        let inputs = hidden > 0 ? sums.map { max(0, $0) } : activations
        return (0..<tasks).map { task in
            inputs.indices.reduce(headBiases[task]) { $0 + heads[task * inputs.count + $1] * inputs[$1] }
        }
    }

    /// Returns the derivative of each output by each activation, [T, F], given the slope of each hidden unit, [H].
    func derivatives(hiddenSlopes slopes: [Float]) -> [Float] {
        guard hidden > 0 else { return heads }
        var result = [Float](repeating: 0, count: tasks * filters)
        for task in 0..<tasks {
            for filter in 0..<filters {
                var sum: Float = 0
                for unit in 0..<hidden { sum += heads[task * hidden + unit] * slopes[unit] * hiddenByFilter[filter * hidden + unit] }
                result[task * filters + filter] = sum
            }
        }
        return result
    }
}
