/// The course of a training as the options, the size of the data and the data themselves decide it.
public struct TrainingPlan: Sendable, Hashable {
    /// Number of sequences of an epoch, shuffles included.
    public let sequences: Int
    /// Number of these sequences that are shuffles.
    public let shuffles: Int
    /// The share of the given negatives that are replaced by shuffles of themselves in an epoch, 0 to 1; 1 if they are shuffles of the
    /// positives, and 0 if there are none.
    public let shuffledNegatives: Float
    /// Number of sequences with which the best epoch is chosen; 0 if the last epoch is kept.
    public let validationSequences: Int
    /// Number of sequences of a batch; the last batch of an epoch may have fewer.
    public let batchSize: Int
    /// Number of batches of an epoch.
    public let stepsPerEpoch: Int
    /// Number of epochs of each restart.
    public let epochs: Int
    /// The probability that a pooled value or a hidden unit is dropped.
    public let dropout: Float
    /// Number of filters that start as motifs.
    public let motifs: Int
    /// Number of filters that start as enriched words; the others start at random.
    public let words: Int
}
