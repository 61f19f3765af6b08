public import MotifTraining

/// A motif that experiments share, beside the motifs that a training on each experiment alone has learned.
public struct SeparateMotifs: Sendable {
    /// The motif of one experiment that resembles the shared one most.
    public struct Found: Sendable {
        /// The motif, named by its filter, at its best alignment with the shared motif.
        public let match: KnownMotifMatch
        /// The position of the motif among those of the experiment's own training, by importance, from 1.
        public let rank: Int
        /// Pearson's correlation with the shared motif over the cells of aligned columns; `nil` if fewer than six columns align.
        public let correlation: Double?

        public init(match: KnownMotifMatch, rank: Int, correlation: Double?) {
            self.match = match
            self.rank = rank
            self.correlation = correlation
        }
    }

    /// The motif of the training of all experiments.
    public let shared: LearnedMotif
    /// For each experiment, the motif that resembles the shared one most; `nil` if its own training has learned no motif.
    public let found: [Found?]

    /// - Parameters:
    ///   - shared: The motif of the training of all experiments.
    ///   - found: For each experiment, the motif that resembles it most.
    public init(_ shared: LearnedMotif, found: [Found?]) {
        self.shared = shared
        self.found = found
    }
}
