/// How far a training is.
public struct TrainingProgress: Sendable, Hashable {
    /// Counted from 1.
    public let restart: Int
    public let restarts: Int
    /// Counted from 1.
    public let epoch: Int
    public let epochs: Int
    /// Sequences that have been taken through the model in all epochs, and those that will have been in the end.
    public let sequences: Int
    public let allSequences: Int
    /// The mean loss of this epoch so far, with dropout.
    public let loss: Double
    /// AUROC or Pearson's correlation in the last whole epoch, the mean over tasks: on the validation data, or without such data on
    /// the training data, with dropout. Nil in the first epoch.
    public let score: Double?
    /// What the score is called.
    public let scoreName: String
}
