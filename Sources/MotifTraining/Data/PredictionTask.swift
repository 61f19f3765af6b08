/// One thing that a model predicts of a sequence: a column of labels in the data and a head of the model.
public struct PredictionTask: Sendable, Hashable, Codable {
    /// The kind of the labels.
    public enum Kind: String, Sendable, Codable {
        /// Labels are 0 or 1. The model predicts the probability of 1 and learns by binary cross-entropy.
        case binary
        /// Labels are real numbers. The model predicts the number and learns by squared error.
        case real
        /// Labels are counts: 0, 1, 2 and so on. The model predicts the expected count of an exposure of 1, and learns its logarithm by
        /// the Poisson likelihood.
        case count
    }

    public let name: String
    public let kind: Kind

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}
