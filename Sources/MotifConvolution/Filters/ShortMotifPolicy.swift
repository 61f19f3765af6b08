/// The threshold of a motif so short or so degenerate that even its best window has a p-value above the one asked for.
///
/// At p ≤ 1e-4 this concerns about one of nine motifs in JASPAR's vertebrate collection, such as those of MAX, RBPJ and SOX10. Scans and
/// pooling read the policy of each ``FilterBank/Source``; ``FilterBank/shortFilters`` names the filters concerned.
public enum ShortMotifPolicy: String, CaseIterable, Sendable {
    /// The motif has no threshold and no hits.
    case skip
    /// The motif's threshold is the highest score that a window can have, so its best words are its hits.
    case best
}
