public import MotifCore
public import MotifEnrichment

/// A motif that a ``MotifDiscoverer`` found, with the windows that it matches best.
public struct DiscoveredMotif: Sendable {
    /// The counts of letters at the motif's sites in the positives of both halves; `id` is its number and its consensus, as in `1-CACGTG`.
    public let motif: Motif
    /// The weights that were refined on one half of the sequences, and whose hits were counted in the other half.
    public let matrix: LogOddsMatrix
    /// The lowest score of a site in cells of ``matrix``, which was chosen on the first half.
    public let threshold: Int32
    /// The sequences of the first half with and without a site.
    public let refined: ContingencyTable
    /// The sequences of the second half with and without a site.
    public let tested: ContingencyTable
    /// The p-value of ``tested`` given the composition of the sequences; see `ConditionalTest`.
    public let pValue: LogProbability
    /// ``pValue`` times the number of motifs that were tested in the whole discovery.
    public internal(set) var eValue: Double
    /// The score of the best window in each sequence, in cells of ``matrix``; `RankedScores.missing` if a sequence has no window. Sites of
    /// motifs that were found earlier are masked.
    public let scores: [Int32]
    /// Twice the start of the best window in each sequence, plus 1 on the reverse strand.
    public let places: [UInt32]
}

/// The result of a ``MotifDiscoverer``.
public struct DiscoveryResult: Sendable {
    /// The motifs with an E-value of at most ``DiscoveryOptions/highestE``, the lowest p-value first.
    public let motifs: [DiscoveredMotif]
    /// The number of motifs that were tested, those included that were not significant.
    public let tests: Int
    /// The number of motifs that were left out since they resemble one of ``motifs``.
    public let variants: Int
    /// Whether each sequence belongs to the half in which motifs are refined, in the order of the sequences; the others are tested.
    public let isRefining: [Bool]
}
