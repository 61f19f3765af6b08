public import GenomeIO
internal import MotifCore

/// A message about a discovery that goes on, or that found nothing.
public enum DiscoveryNotice: JobNotice, Hashable {
    /// A message about the two sets of sequences.
    case enrichment(EnrichmentNotice)
    /// Two sequences have the same name, so that the track of sites gets no index.
    case repeatedName(String)
    /// No motif was found.
    case nothingFound(tested: Int, highestE: Double)

    public var isWarning: Bool {
        switch self {
        case .enrichment(let notice): notice.isWarning
        case .repeatedName: true
        case .nothingFound: false
        }
    }

    public var description: String {
        switch self {
        case .enrichment(let notice): notice.description
        case .repeatedName(let name): "several sequences have the name \(name.printable), so that sites.bed.gz is not sorted and has no index"
        case .nothingFound(tested: 0, _): "no motif was found, since no word is more frequent in the sequences than in the negatives"
        case .nothingFound(let tested, let highestE):
            "no motif was found: \(tested) \(tested == 1 ? "was" : "were") tested, and none has an E-value of at most \(highestE)"
        }
    }
}
