/// What a training is going to do: what the options, the size of the data and the data themselves chose together.
public struct TrainingPlan: Sendable, Hashable {
    /// Sequences of an epoch, shuffles included.
    public let sequences: Int
    /// How many of these are shuffles.
    public let shuffles: Int
    /// Sequences that the best epoch is chosen with; 0 if it is the last.
    public let validationSequences: Int
    /// Sequences of a batch, but for the last of an epoch.
    public let batchSize: Int
    public let stepsPerEpoch: Int
    /// Epochs of each restart.
    public let epochs: Int
    /// Filters that start as motifs, and as enriched words; the others start at random.
    public let motifs: Int
    public let words: Int
}
