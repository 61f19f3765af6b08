/// One head that all experiments of a model share, with an amplitude and a background for each experiment.
///
/// Experiment k, a task of the model, has the output A[k] · f(x) + B[k]. The shared output f(x) = bias + Σ_i weight[i] · input[i] is
/// the same for all. Amplitudes and f could trade a factor, and backgrounds and f a number, so two conventions fix them: the
/// geometric mean of the amplitudes above 0 is 1, and the mean of f over the sequences of the training is 0. The background is then the
/// output for an average sequence.
public struct SharedHead: Sendable, Hashable {
    /// The weight of each filter or hidden unit in f.
    public var weights: [Float]
    /// The bias of f.
    public var bias: Float
    /// A, a factor of 0 or more for each experiment.
    public var amplitudes: [Float]
    /// B, in the unit of the experiment's output: of its labels if they are real, in nats for logits and logarithms of counts.
    public var backgrounds: [Float]
    /// The standard error of each amplitude; NaN where it is not defined.
    public var amplitudeErrors: [Float]
    /// The standard error of each background; NaN where it is not defined.
    public var backgroundErrors: [Float]

    /// Whether all numbers are finite, but for standard errors that are not defined, and no amplitude is below 0.
    var isSound: Bool {
        weights.allSatisfy(\.isFinite) && bias.isFinite && backgrounds.allSatisfy(\.isFinite) && amplitudes.allSatisfy { $0.isFinite && $0 >= 0 }
    }
}
