internal import RealModule

extension PredictionTask.Kind {
    /// Largest logarithm of an expected count: it keeps expected counts in the range of a `Float` whatever a step of training does.
    package static let largestLogCount: Float = 30

    /// Returns the loss of an output and its derivative by the output: the binary cross-entropy of a logit in nats, half the
    /// squared error, or the negative Poisson log-likelihood of the logarithm of an expected count, without the term of the count alone.
    package func loss(output: Float, label: Float) -> (value: Float, derivative: Float) {
        switch self {
        case .binary:
            // log(1 + e^z) − y·z, written so that nothing overflows.
            let decay = Float.exp(-abs(output))
            let probability = output >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
            return (max(output, 0) + Float.log(onePlus: decay) - label * output, probability - label)
        case .real:
            let error = output - label
            return (error * error / 2, error)
        case .count:
            let expected = Float.exp(min(output, Self.largestLogCount))
            return (expected - label * output, expected - label)
        }
    }

    /// Returns the prediction for an output: the probability of a logit, the output itself, or the expected count of a logarithm.
    public func prediction(_ output: Float) -> Float {
        switch self {
        case .binary:
            let decay = Float.exp(-abs(output))
            return output >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
        case .real: return output
        case .count: return Float.exp(min(output, Self.largestLogCount))
        }
    }
}
