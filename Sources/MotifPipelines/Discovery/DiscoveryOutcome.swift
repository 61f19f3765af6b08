public import MotifDiscovery
public import MotifEnrichment

/// The result of a ``DiscoveryJob``.
public struct DiscoveryOutcome: Sendable {
    /// The motifs, the lowest p-value first.
    public let motifs: [FoundMotif]
    /// The result of the search, with the number of motifs that were tested.
    public let discovery: DiscoveryResult
    /// Both sets, and the tests of ``motifs`` in the half of the sequences that motifs are tested in.
    public let enrichment: EnrichmentResult
    /// The number of negatives that were drawn or shuffled for each positive; `nil` if they were read.
    public let ratio: Int?
}
