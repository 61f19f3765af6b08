/// A convolutional model: filters that all positions and both strands share, a global maximum, and a head for each task.
///
/// A sequence x (one-hot, [L, 4], with w/2 unknown letters on both sides) gives for each filter the score of its best window,
/// m[f] = bias[f] + max over windows i and strands of Σ_j W[f, j, x[i + j]], and for each task the output
/// z[t] = bias[t] + Σ_f head[t, f] · activation(m[f]): a logit, or a number if the labels are real. With a hidden layer of H units,
/// the heads read the units instead of the filters: h[u] = max(0, bias[u] + Σ_f hidden[u, f] · activation(m[f])). It is the model of DeepBind
/// (Alipanahi et al., Nature Biotechnology 2015) with one maximum for the two strands.
public struct ConvolutionalModel: Sendable, Hashable {
    public let shape: ModelShape
    public let tasks: [PredictionTask]
    public let activation: Activation
    /// Whether filters are read on both strands.
    public let readsBothStrands: Bool
    /// The median length of the sequences that the model was trained on, in bases; `nil` if it is not known.
    public var trainingLength: Int?

    /// The head that the tasks share, from which their heads follow; `nil` if each task has a head of its own.
    public var sharedHead: SharedHead?

    /// All weights and biases, in the places that ``ModelShape`` gives them.
    var parameters: [Float]

    init(shape: ModelShape, tasks: [PredictionTask], activation: Activation, readsBothStrands: Bool, parameters: [Float]) {
        precondition(shape.tasks == tasks.count, "There is a head for each task.")
        precondition(parameters.count == shape.parameterCount, "The parameters fit the shape.")
        self.shape = shape
        self.tasks = tasks
        self.activation = activation
        self.readsBothStrands = readsBothStrands
        self.parameters = parameters
    }

    /// Creates a model from its parts.
    ///
    /// - Parameters:
    ///   - tasks: The T columns of labels that the model predicts.
    ///   - width: w, the number of columns of a filter.
    ///   - activation: The function of a filter's maximum.
    ///   - readsBothStrands: Whether filters are read on both strands.
    ///   - filters: [F, w, 4], the weights of A, C, G, T in each column.
    ///   - filterBiases: [F].
    ///   - hidden: [H, F]; empty without a hidden layer.
    ///   - hiddenBiases: [H].
    ///   - heads: [T, H], or [T, F] without a hidden layer.
    ///   - headBiases: [T].
    public init(
        tasks: [PredictionTask], width: Int, activation: Activation = .relu, readsBothStrands: Bool = true, filters: [Float],
        filterBiases: [Float], hidden: [Float] = [], hiddenBiases: [Float] = [], heads: [Float], headBiases: [Float]
    ) {
        let shape = ModelShape(filters: filterBiases.count, width: width, hidden: hiddenBiases.count, tasks: tasks.count)
        precondition(filters.count == shape.filterWeights.count, "There are F · w · 4 weights of filters.")
        precondition(hidden.count == shape.hiddenWeights.count, "There are H hidden units of F weights.")
        precondition(
            heads.count == shape.heads.count && headBiases.count == tasks.count, "There are T heads with a weight for each input.")
        self.init(
            shape: shape, tasks: tasks, activation: activation, readsBothStrands: readsBothStrands,
            parameters: filters + filterBiases + hidden + hiddenBiases + heads + headBiases)
    }

    /// The filters, [F, w, 4].
    public var filters: [Float] { Array(parameters[shape.filterWeights]) }
    /// The filters' biases, [F].
    public var filterBiases: [Float] { Array(parameters[shape.filterBiases]) }
    /// The hidden layer, [H, F]; empty if there is none.
    public var hidden: [Float] { Array(parameters[shape.hiddenWeights]) }
    /// The hidden layer's biases, [H].
    public var hiddenBiases: [Float] { Array(parameters[shape.hiddenBiases]) }
    /// The heads, [T, H], or [T, F] without a hidden layer.
    public var heads: [Float] { Array(parameters[shape.heads]) }
    /// The heads' biases, [T].
    public var headBiases: [Float] { Array(parameters[shape.headBiases]) }

    /// Whether all parameters are finite numbers.
    var isFinite: Bool { parameters.allSatisfy(\.isFinite) }
}
