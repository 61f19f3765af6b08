public import MotifCore

/// The patterns that the filters of a model start from.
public enum Initialisation: Sendable, Hashable {
    /// Half of the filters, or three quarters of fewer than 32, start as the words that are most enriched in positive sequences, the others
    /// at random.
    case kmers
    /// All filters start at random.
    case random
    /// The first filters start as the log-odds of these motifs, the others as with ``kmers``.
    case motifs([Motif])
}
