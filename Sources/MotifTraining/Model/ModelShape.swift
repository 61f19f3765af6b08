/// The sizes of a model, and where its parts stand in its parameters.
public struct ModelShape: Sendable, Hashable {
    /// F, the number of filters.
    public let filters: Int
    /// w, the columns of a filter.
    public let width: Int
    /// H, the units of the hidden layer; 0 if there is none.
    public let hidden: Int
    /// T, the number of tasks.
    public let tasks: Int

    public init(filters: Int, width: Int, hidden: Int = 0, tasks: Int) {
        precondition(filters >= 1 && width >= 1 && tasks >= 1, "A model has filters, columns and tasks.")
        precondition(hidden >= 0, "There are no hidden units, or some.")
        self.filters = filters
        self.width = width
        self.hidden = hidden
        self.tasks = tasks
    }

    /// Unknown letters on both sides of a sequence.
    public var padding: Int { width / 2 }

    /// The values that a head reads: hidden units, or filters if there are none.
    public var headInputs: Int { hidden > 0 ? hidden : filters }

    /// Windows of a sequence of so many bases; 0 or less if it has none.
    func windows(of length: Int) -> Int { length + 2 * padding - width + 1 }

    // The parameters, one part after another.

    /// The filters, [F, w, 4].
    var filterWeights: Range<Int> { 0..<filters * width * 4 }
    /// The filters' biases, [F].
    var filterBiases: Range<Int> { filterWeights.upperBound..<filterWeights.upperBound + filters }
    /// The hidden layer, [H, F].
    var hiddenWeights: Range<Int> { filterBiases.upperBound..<filterBiases.upperBound + hidden * filters }
    /// The hidden layer's biases, [H].
    var hiddenBiases: Range<Int> { hiddenWeights.upperBound..<hiddenWeights.upperBound + hidden }
    /// The heads, [T, H], or [T, F] without hidden units.
    var heads: Range<Int> { hiddenBiases.upperBound..<hiddenBiases.upperBound + tasks * headInputs }
    /// The heads' biases, [T].
    var headBiases: Range<Int> { heads.upperBound..<heads.upperBound + tasks }
    /// The number of all of them.
    public var parameterCount: Int { headBiases.upperBound }

    /// The hidden layer; nil if there is none.
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
