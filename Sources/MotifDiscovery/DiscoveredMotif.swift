public import MotifCore
public import MotifEnrichment

/// A motif that a ``MotifDiscoverer`` found, its sites, and the windows that it matches best.
public struct DiscoveredMotif: Sendable {
    /// A site in a positive.
    public struct Site: Sendable, Hashable {
        /// The index of the sequence.
        public let sequence: Int
        /// The position of the first base in the sequence, 0-based; the site is as wide as the motif.
        public let start: Int
        public let strand: Strand
        /// The score of the site's window with the motif's ``DiscoveredMotif/matrix``, in cells.
        public let score: Int32
    }

    /// The counts of letters at ``sites``; `id` is the motif's number and its consensus, as in `1-CACGTG`.
    public let motif: Motif
    /// The best site of each positive of both halves that has one, in the order of the sequences.
    public let sites: [Site]
    /// The weights that were refined in one half of the sequences, and whose hits were counted in the other half.
    public let matrix: LogOddsMatrix
    /// The lowest score of a hit, in cells of ``matrix``, which was chosen in the first half.
    public let threshold: Int32
    /// The columns of ``motif``, counted from the first column of ``matrix``. They include all of the matrix's; others were added since
    /// the sites of both halves show them.
    public let columns: Range<Int>
    /// The sequences of the first half with and without a hit.
    public let refined: ContingencyTable
    /// The sequences of the second half with and without a hit.
    public let tested: ContingencyTable
    /// The p-value of ``tested`` given the composition of the sequences; see `ConditionalTest`.
    public let pValue: LogProbability
    /// ``pValue`` times the number of motifs that were tested in the whole discovery, or five if fewer were.
    public let eValue: LogProbability
    /// The score of the best window in each sequence, in cells of ``matrix``; `RankedScores.missing` if a sequence has no window. Sites of
    /// motifs that were found earlier are masked.
    public let scores: [Int32]
    /// Twice the start of the best window in each sequence, plus 1 on the reverse strand.
    public let places: [UInt32]
}
