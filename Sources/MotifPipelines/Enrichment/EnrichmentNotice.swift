public import GenomeIO
internal import MotifCore
internal import MotifEnrichment

/// A message about an enrichment that goes on.
public enum EnrichmentNotice: JobNotice, Hashable {
    /// The mean share of G and C of both sets differs.
    case unevenGC(positives: Double, negatives: Double)
    /// Positives have a composition that no negative has, and say nothing in the conditional test.
    case unmatched(positives: Int, of: Int)
    /// There is a single positive.
    case onePositive
    /// All positives are the same sequence.
    case equalPositives(count: Int)
    /// Positives are in no group.
    case ungrouped(positives: Int)

    public var isWarning: Bool { true }

    public var description: String {
        switch self {
        case .unevenGC(let positives, let negatives):
            "the mean GC of positives is \((100 * positives).decimals(1)) % and that of negatives \((100 * negatives).decimals(1)) %: "
                + "pvalue compares sequences of like GC, but fisher_pvalue and auroc do not"
        case .unmatched(let positives, let all):
            "\(positives) of \(all) positives have no negative of like GC and length, so that they do not count in pvalue"
        case .onePositive: "there is one positive, so that no motif can be told from chance"
        case .equalPositives(let count): "all \(count) positives are the same sequence, which makes p-values too low; give each sequence once"
        case .ungrouped(let positives): "\(positives) positive\(positives == 1 ? " is" : "s are") in no group"
        }
    }
}

extension EnrichmentNotice {
    /// What a user should know of both sets.
    ///
    /// - Parameter testedPositives: the number of positives that were tested.
    static func notices(of result: EnrichmentResult, testedPositives: Int) -> [EnrichmentNotice] {
        var notices: [EnrichmentNotice] = []
        if let positives = result.positives.gc, let negatives = result.negatives.gc, abs(positives - negatives) > GCMatchedWindows.tolerance {
            notices.append(.unevenGC(positives: positives, negatives: negatives))
        }
        if result.unmatchedPositives > 0 { notices.append(.unmatched(positives: result.unmatchedPositives, of: testedPositives)) }
        return notices
    }
}
