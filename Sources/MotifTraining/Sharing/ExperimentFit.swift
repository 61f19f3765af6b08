/// The fit of one experiment to the output that it shares with others.
public struct ExperimentFit: Sendable, Hashable {
    /// Number of sequences with a label of the experiment, shuffles included.
    public let count: Int
    /// The factor of the shared output; 0 if the labels do not rise with it.
    public let amplitude: Double
    /// The standard error of the amplitude for a given shared output; `nil` if it is not defined.
    public let amplitudeError: Double?
    /// The output of the experiment where the shared output is 0.
    public let background: Double
    /// The standard error of the background for a given shared output; `nil` if it is not defined.
    public let backgroundError: Double?
    /// The share of the deviance of a constant output that the fit takes away: for real labels R². `nil` if labels don't differ.
    public let devianceExplained: Double?
}
