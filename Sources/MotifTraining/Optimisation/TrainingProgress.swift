/// The progress of a training.
public struct TrainingProgress: Sendable, Hashable {
    /// The current restart, counted from 1.
    public let restart: Int
    /// Number of restarts.
    public let restarts: Int
    /// The current epoch of the restart, counted from 1.
    public let epoch: Int
    /// Number of epochs of each restart.
    public let epochs: Int
    /// Number of sequences that all epochs so far have taken through the model.
    public let sequences: Int
    /// Number of sequences that all epochs will have taken through the model at the end.
    public let allSequences: Int
    /// The mean loss of this epoch so far, with dropout.
    public let loss: Double
    /// The mean over tasks of AUROC or Pearson's correlation after the last finished epoch; `nil` in the first epoch. It is that of
    /// the validation data or, without such data, of the training data with dropout.
    public let score: Double?
    /// The name of the score.
    public let scoreName: String
}
