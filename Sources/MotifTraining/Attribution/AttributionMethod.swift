/// A way to tell what each base of a sequence contributes to a model's output.
public enum AttributionMethod: String, CaseIterable, Sendable {
    /// The derivative of the output by each base, times the base that is there (Simonyan et al., arXiv 1312.6034, 2013).
    ///
    /// Each filter passes its derivative to its best window alone, since that is the maximum that the output depends on.
    case gradient
    /// In-silico mutagenesis: the output with the base that is there, less its mean with each of the three others there instead (Zhou and
    /// Troyanskaya, Nature Methods 2015, compare outputs in this way).
    case deletion
    /// Integrated gradients (Sundararajan et al., ICML 2017): the derivative's mean on the straight path from a baseline, whose known
    /// positions are a quarter of each base, to the sequence. Contributions add up to the output less that of the baseline.
    case integrated
}
