public import MotifCore

/// The result of a ``MotifDiscoverer``.
public struct DiscoveryResult: Sendable {
    /// The motifs with an E-value of at most ``DiscoveryOptions/highestE``, the lowest p-value first.
    public let motifs: [DiscoveredMotif]
    /// The number of motifs that were tested, those included that were not significant.
    public let tests: Int
    /// The number of motifs that were left out since they resemble one of ``motifs``.
    public let variants: Int
    /// The background of the motifs' matrices: the composition of all sequences on the strands that are read.
    public let background: Background
    /// Whether each sequence belongs to the half in which motifs are refined, in the order of the sequences; the others are tested.
    public let isRefining: [Bool]
}
