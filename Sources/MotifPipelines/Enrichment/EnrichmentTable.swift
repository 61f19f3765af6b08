internal import MotifCore
internal import MotifEnrichment

/// The motifs of an enrichment as tab-separated text: a line of column names, then a line for each motif, the lowest p-value first.
struct EnrichmentTable {
    private let result: EnrichmentResult
    private let motifs: [EnrichedMotif]
    private let hasThresholds: Bool

    private static let columns = [
        "motif_id", "motif_name", "family", "consensus", "positives_with", "positives", "negatives_with", "negatives", "expected", "odds_ratio",
        "odds_low", "odds_high", "pvalue", "log10_pvalue", "qvalue", "auroc", "auroc_pvalue", "centre_pvalue", "fisher_pvalue",
    ]

    /// - Parameters:
    ///   - showsAll: whether every motif has a line, or only the best one of each family.
    ///   - hasThresholds: whether the threshold of each motif has a column.
    init(_ result: EnrichmentResult, showsAll: Bool, hasThresholds: Bool) {
        self.result = result
        motifs = showsAll ? result.motifs : result.representatives
        self.hasThresholds = hasThresholds
    }

    var text: [UInt8] {
        var columns = Self.columns
        if hasThresholds { columns.append("threshold") }
        for group in result.groups { columns += ["log2_\(group)", "log10_pvalue_\(group)"] }
        return Array(([columns] + motifs.map(cells)).map { $0.joined(separator: "\t") + "\n" }.joined().utf8)
    }

    private func cells(_ motif: EnrichedMotif) -> [String] {
        var cells = [motif.id, motif.name ?? ".", motif.family, motif.consensus]
        cells += Self.counts(of: motif)
        cells += ["\(motif.pValue)", Self.log10(motif.pValue), "\(motif.qValue)"]
        cells += Self.tests(of: motif)
        if hasThresholds { cells.append(Self.threshold(of: motif)) }
        for group in motif.groups { cells += [group.log2Enrichment.decimals(3), Self.log10(group.pValue)] }
        return cells
    }

    /// The cells from the numbers of sequences to the interval of the odds ratio.
    static func counts(of motif: EnrichedMotif) -> [String] {
        [
            "\(motif.table.positivesWith)", "\(motif.table.positives)", "\(motif.table.negativesWith)", "\(motif.table.negatives)",
            motif.odds.expected.decimals(2), ratio(motif.odds.oddsRatio), ratio(motif.odds.interval?.lowerBound), ratio(motif.odds.interval?.upperBound),
        ]
    }

    /// The cells of the tests beside the one that motifs are ranked by.
    static func tests(of motif: EnrichedMotif) -> [String] {
        [
            motif.ranks.auroc.decimals(4), "\(motif.ranks.pValue)", motif.sites.centre.map { "\($0.pValue)" } ?? "NA", "\(motif.fisherPValue)",
        ]
    }

    /// The cell of the threshold.
    static func threshold(of motif: EnrichedMotif) -> String { motif.threshold.map { $0.decimals(3) } ?? "NA" }

    /// A logarithm without a sign before 0.
    static func log10(_ pValue: LogProbability) -> String { pValue == .one ? "0.000" : pValue.log10.decimals(3) }

    private static func ratio(_ ratio: Double?) -> String {
        guard let ratio else { return "NA" }
        return ratio.isInfinite ? "inf" : ratio.decimals(3)
    }
}
