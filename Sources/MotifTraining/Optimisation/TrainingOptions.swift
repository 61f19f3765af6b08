public import MotifConvolution
internal import RealModule

/// The settings of a training. The initial values are the recipe that was best on public data.
public struct TrainingOptions: Sendable {
    /// The source of negative sequences.
    public enum Negatives: String, Sendable {
        /// The data set holds them.
        case given
        /// The data set holds positives only, and each epoch draws a dinucleotide-preserving shuffle of each.
        case shuffled
    }

    public var negatives = Negatives.given
    /// F, number of filters.
    public var filters = 64
    /// w, number of columns of a filter.
    public var width = 16
    /// The function of a filter's maximum.
    public var activation = Activation.relu
    /// H, number of units of a hidden layer between the filters and the heads; 0 for none.
    public var hidden = 0
    /// Whether filters are read on both strands.
    public var readsBothStrands = true
    /// Whether the tasks are experiments on one thing: they share one head, and each has an amplitude and a background.
    public var sharesHead = false
    /// The patterns that filters start from.
    public var initialisation = Initialisation.kmers
    /// The probability that a pooled value or a hidden unit is dropped; `nil` to choose it by the model and the size of the data.
    public var dropout: Float?
    /// The highest learning rate of the cycle.
    public var learningRate: Float = 0.02
    /// The share of a filter's weight that a step takes away at a learning rate of 1.
    public var weightDecay: Float = 1e-4
    /// Number of passes over the data; `nil` to choose it by the size of the data.
    public var epochs: Int?
    /// Number of trainings from different random numbers, which are averaged into one model.
    public var restarts = 1
    /// The seed of all random numbers.
    public var seed: UInt64 = 1
    /// Number of threads; the result is the same for any number.
    public var threads = 1
    /// The instruction set of the kernels; the result is the same for each.
    public var instructionSet = InstructionSet.best

    public init() {}

    /// Returns the number of sequences of a batch: 64, or fewer if an epoch would have less than 8 steps.
    public func batchSize(rows: Int) -> Int { min(64, max(1, rows / 8)) }

    /// Number of sequences from which on a data set is not small.
    private static let droppedFrom = 1500

    /// Returns the probability that a value is dropped: as asked for, or 0.3, or less in small data sets.
    ///
    /// Below 1,500 sequences, without a hidden layer and with classes, 0.3 costs accuracy: it is 0 if all negatives are new in each
    /// epoch, which cannot be learned by heart, and otherwise 0.1 (chosen by cross-validation on training sets).
    ///
    /// - Parameters:
    ///   - rows: The number of sequences of the training data.
    ///   - tasks: The tasks of the training data.
    ///   - drawsNegatives: Whether all negatives are shuffles that are drawn anew for each epoch.
    public func dropout(rows: Int, tasks: [PredictionTask], drawsNegatives: Bool) -> Float {
        if let dropout { return dropout }
        if hidden > 0 || rows >= Self.droppedFrom || tasks.contains(where: { $0.kind != .binary }) { return 0.3 }
        return drawsNegatives ? 0 : 0.1
    }

    /// Returns the number of passes over the data: as asked for, or 20 up to 1,500 sequences, falling to 15 for 3,000 and 6 for 30,000, and
    /// at least 150 steps.
    public func epochs(rows: Int) -> Int {
        if let epochs { return max(1, epochs) }
        let steps = (rows + batchSize(rows: rows) - 1) / batchSize(rows: rows)
        let bySize = 20 * Double.pow(1500 / Double(max(rows, 1500)), 0.415)
        return max(Int(bySize.rounded()), (150 + steps - 1) / steps)
    }
}
