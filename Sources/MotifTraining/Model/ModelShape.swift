/// The sizes of a model, and where its parts stand in its parameters.
public struct ModelShape: Sendable, Hashable {
    /// F, the number of filters.
    public let filters: Int
    /// w, the columns of a filter.
    public let width: Int
    /// T, the number of tasks.
    public let tasks: Int

    public init(filters: Int, width: Int, tasks: Int) {
        precondition(filters >= 1 && width >= 1 && tasks >= 1, "A model has filters, columns and tasks.")
        self.filters = filters
        self.width = width
        self.tasks = tasks
    }

    /// Unknown letters on both sides of a sequence.
    public var padding: Int { width / 2 }

    /// Windows of a sequence of so many bases; 0 or less if it has none.
    func windows(of length: Int) -> Int { length + 2 * padding - width + 1 }

    // The parameters, one part after another.

    /// The filters, [F, w, 4].
    var filterWeights: Range<Int> { 0..<filters * width * 4 }
    /// The filters' biases, [F].
    var filterBiases: Range<Int> { filterWeights.upperBound..<filterWeights.upperBound + filters }
    /// The heads, [T, F].
    var heads: Range<Int> { filterBiases.upperBound..<filterBiases.upperBound + tasks * filters }
    /// The heads' biases, [T].
    var headBiases: Range<Int> { heads.upperBound..<heads.upperBound + tasks }
    /// All of them.
    var parameterCount: Int { headBiases.upperBound }
}
