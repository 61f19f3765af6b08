public import MotifCore

/// How the filters of a model start.
public enum Initialisation: Sendable, Hashable {
    /// Three quarters of them as the words that are most enriched in positive sequences.
    case kmers
    /// All of them at random.
    case random
    /// The first of them as the log-odds of these motifs, the others as by ``kmers``.
    case motifs([Motif])

    /// The word for it on the command line.
    public var name: String {
        switch self {
        case .kmers: "kmers"
        case .random: "random"
        case .motifs: "motifs"
        }
    }
}
