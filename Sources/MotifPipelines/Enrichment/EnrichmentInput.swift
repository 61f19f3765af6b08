/// The two sets of sequences that a job compares: those to look in, and the source of the others.
///
/// `EnrichmentJob` and `DiscoveryJob` read their sequences with it; see `EnrichmentSequences`.
struct EnrichmentInput: Sendable {
    let positives: EnrichmentOptions.Positives
    let negatives: EnrichmentOptions.Negatives
    /// The number of negatives that are drawn or shuffled for each positive; `nil` for 1 drawn window, or for about ``usualShuffles``
    /// shuffles in all.
    let ratio: Int?
    /// The seed of negatives that are drawn or shuffled.
    let seed: UInt64
    /// Whether soft-masked bases are read as unknown.
    let masksLowercase: Bool
    /// The number of threads that may decompress.
    let threads: Int

    /// The number of shuffles that is aimed at if none is asked for. More of them hardly make a test of few positives sharper.
    private static let usualShuffles = 2000
    /// The numbers of shuffles of each positive if none is asked for.
    private static let usualRatios = 1...10

    /// Returns the number of negatives for each positive.
    func ratio(positives: Int) -> Int {
        if let ratio { return ratio }
        guard negatives == .shuffled, positives > 0 else { return 1 }
        return min(Self.usualRatios.upperBound, max(Self.usualRatios.lowerBound, (Self.usualShuffles + positives - 1) / positives))
    }

    /// The files that are read.
    var paths: [String] {
        if case .files(let files) = negatives { positives.paths + files } else { positives.paths }
    }
}

extension EnrichmentOptions {
    /// The sequences of the enrichment.
    var input: EnrichmentInput {
        EnrichmentInput(
            positives: positives, negatives: negatives, ratio: ratio, seed: seed, masksLowercase: filters.masksLowercase,
            threads: compute.threads)
    }
}

extension EnrichmentOptions.Positives {
    /// The name of the positives in a report: that of their file without its folders.
    var reportName: String { shownPath == "-" ? "standard input" : String(shownPath.split(separator: "/").last ?? "positives") }
}

extension EnrichmentOptions.Negatives {
    /// The source in a word.
    var word: String {
        switch self {
        case .files: "files"
        case .matched: "gc-matched"
        case .shuffled: "shuffled"
        }
    }
}
