public import MotifConvolution
internal import RealModule

/// The settings of a training. The initial values are the recipe.
public struct TrainingOptions: Sendable {
    /// Where negative sequences come from.
    public enum Negatives: String, Sendable {
        /// The data set has them.
        case given
        /// The data set has positives only; each epoch draws a dinucleotide-preserving shuffle of each.
        case shuffled
    }

    public var negatives = Negatives.given
    /// F, the number of filters.
    public var filters = 64
    /// w, the columns of a filter.
    public var width = 16
    public var activation = Activation.relu
    /// H, the units of a hidden layer between the filters and the heads; 0 for none.
    public var hidden = 0
    /// Whether filters are read on both strands.
    public var readsBothStrands = true
    public var initialisation = Initialisation.kmers
    /// The probability that a pooled value is dropped, and a hidden unit.
    public var dropout: Float = 0.3
    /// The highest learning rate of the cycle.
    public var learningRate: Float = 0.02
    /// The weight decay of the filters.
    public var weightDecay: Float = 1e-4
    /// Passes over the data; chosen by its size if nil.
    public var epochs: Int?
    /// Trainings from different random numbers, averaged into one model.
    public var restarts = 1
    public var seed: UInt64 = 1
    /// Threads; they change nothing in the result.
    public var threads = 1
    /// Changes nothing in the result.
    public var instructionSet = InstructionSet.best

    public init() {}

    /// Sequences of a batch: 64, but fewer where an epoch would have under 8 steps.
    public func batchSize(rows: Int) -> Int { min(64, max(1, rows / 8)) }

    /// Passes over the data: as asked for, or 15 up to 3,000 sequences, falling to 6 for 30,000, and at least 150 steps.
    public func epochs(rows: Int) -> Int {
        if let epochs { return max(1, epochs) }
        let steps = (rows + batchSize(rows: rows) - 1) / batchSize(rows: rows)
        let bySize = 15 * Double.pow(3000 / Double(max(rows, 3000)), 0.4)
        return max(Int(bySize.rounded()), (150 + steps - 1) / steps)
    }
}
