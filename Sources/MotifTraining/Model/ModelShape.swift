/// The sizes of a model, and the places of its parts in the list of parameters.
public struct ModelShape: Sendable, Hashable {
    /// F, number of filters.
    public let filters: Int
    /// w, number of columns of a filter.
    public let width: Int
    /// H, number of units of the hidden layer; 0 without one.
    public let hidden: Int
    /// T, number of tasks.
    public let tasks: Int

    public init(filters: Int, width: Int, hidden: Int = 0, tasks: Int) {
        precondition(filters >= 1 && width >= 1 && tasks >= 1, "A model has filters, columns and tasks.")
        precondition(hidden >= 0, "The number of hidden units is 0 or more.")
        self.filters = filters
        self.width = width
        self.hidden = hidden
        self.tasks = tasks
    }

    /// Number of unknown letters that are added at each end of a sequence.
    public var padding: Int { width / 2 }

    /// Number of values that a head reads: hidden units, or filters without a hidden layer.
    public var headInputs: Int { hidden > 0 ? hidden : filters }

    /// Returns the number of windows of a sequence of `length` bases; 0 or less if it has none.
    func windows(of length: Int) -> Int { length + 2 * padding - width + 1 }

    // The parts of the list of parameters, in its order.

    /// Indices of the filters' weights, [F, w, 4].
    var filterWeights: Range<Int> { 0..<filters * width * 4 }
    /// Indices of the filters' biases, [F].
    var filterBiases: Range<Int> { filterWeights.upperBound..<filterWeights.upperBound + filters }
    /// Indices of the hidden layer's weights, [H, F].
    var hiddenWeights: Range<Int> { filterBiases.upperBound..<filterBiases.upperBound + hidden * filters }
    /// Indices of the hidden layer's biases, [H].
    var hiddenBiases: Range<Int> { hiddenWeights.upperBound..<hiddenWeights.upperBound + hidden }
    /// Indices of the heads' weights, [T, H], or [T, F] without a hidden layer.
    var heads: Range<Int> { hiddenBiases.upperBound..<hiddenBiases.upperBound + tasks * headInputs }
    /// Indices of the heads' biases, [T].
    var headBiases: Range<Int> { heads.upperBound..<heads.upperBound + tasks }
    /// Number of all parameters.
    public var parameterCount: Int { headBiases.upperBound }

    /// The hidden layer; `nil` if there is none.
    var hiddenLayer: DenseLayer? {
        guard hidden > 0 else { return nil }
        return DenseLayer(
            inputs: filters, outputs: hidden, weights: hiddenWeights.lowerBound, biases: hiddenBiases.lowerBound)
    }

    /// The heads of all tasks.
    var headLayer: DenseLayer {
        DenseLayer(inputs: headInputs, outputs: tasks, weights: heads.lowerBound, biases: headBiases.lowerBound)
    }
}
