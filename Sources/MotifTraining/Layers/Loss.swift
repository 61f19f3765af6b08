internal import RealModule

extension PredictionTask.Kind {
    /// Returns the loss of an output and its derivative by the output: the binary cross-entropy of a logit in nats, or half the
    /// squared error.
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
        }
    }

    /// Returns the prediction for an output: the probability of a logit, or the output itself.
    public func prediction(_ output: Float) -> Float {
        guard self == .binary else { return output }
        let decay = Float.exp(-abs(output))
        return output >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
    }
}
