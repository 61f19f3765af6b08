/// One thing that a model predicts of a sequence: a column of labels, and a head of the model.
public struct PredictionTask: Sendable, Hashable {
    /// What its labels are.
    public enum Kind: String, Sendable {
        /// 0 or 1; the model predicts the probability of 1 and learns by binary cross-entropy.
        case binary
        /// Real numbers; the model predicts the number and learns by squared error.
        case real
    }

    public let name: String
    public let kind: Kind

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}
