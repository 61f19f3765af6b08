/// What an epoch of a training gave.
public struct EpochRecord: Sendable, Hashable {
    /// Which of the averaged trainings, counted from 1.
    public let restart: Int
    /// Counted from 1.
    public let epoch: Int
    /// At the epoch's last step.
    public let learningRate: Float
    /// The mean loss over the epoch, with dropout.
    public let loss: Double
    /// AUROC or Pearson's correlation on the validation data, the mean over tasks; nil without such data.
    public let validation: Double?
}
