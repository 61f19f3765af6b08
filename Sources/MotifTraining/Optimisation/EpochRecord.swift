/// The results of an epoch of a training.
public struct EpochRecord: Sendable, Hashable {
    /// The restart, counted from 1.
    public let restart: Int
    /// The epoch of the restart, counted from 1.
    public let epoch: Int
    /// The learning rate of the last step of the epoch.
    public let learningRate: Float
    /// The mean loss over the epoch, with dropout.
    public let loss: Double
    /// The mean over tasks of AUROC or Pearson's correlation on the validation data; `nil` without such data.
    public let validation: Double?
}
