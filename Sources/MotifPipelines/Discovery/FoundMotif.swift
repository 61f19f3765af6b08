internal import MotifComparison
public import MotifCore
public import MotifDiscovery
public import MotifEnrichment

/// A motif that a ``DiscoveryJob`` found, with its tests and the known motifs that resemble it.
public struct FoundMotif: Sendable {
    /// The motif, and the half of the sequences that it was refined on.
    public let discovered: DiscoveredMotif
    /// Its enrichment in the other half.
    public let enriched: EnrichedMotif
    /// The known motifs that resemble it, the best first.
    public let matches: [Match]

    /// A known motif that resembles a found one.
    public struct Match: Sendable {
        public let motif: Motif
        /// The number of known motifs that would resemble the found one as much by chance.
        public let eValue: Double
        let alignment: MotifMatch
    }

    init(_ discovered: DiscoveredMotif, _ enriched: EnrichedMotif, matches: [Match]) {
        self.discovered = discovered
        self.enriched = enriched
        self.matches = matches
    }

    public var motif: Motif { discovered.motif }
    public var id: String { discovered.motif.id }

    /// The E-value with three digits.
    var eValueText: String { "\(discovered.eValue)" }
}
