internal import MotifCore
internal import MotifDiscovery
internal import MotifEnrichment

/// The found motifs as tab-separated text: a line of column names, then a line for each motif, the lowest p-value first.
struct DiscoveryTable {
    let motifs: [FoundMotif]
    /// Whether motifs were compared with known ones, which have columns then.
    let hasKnown: Bool

    private static let columns = [
        "motif_id", "consensus", "width", "sites", "positives_with", "positives", "negatives_with", "negatives", "expected", "odds_ratio", "odds_low",
        "odds_high", "pvalue", "log10_pvalue", "evalue", "auroc", "auroc_pvalue", "centre_pvalue", "fisher_pvalue", "threshold",
    ]

    var text: [UInt8] {
        let columns = Self.columns + (hasKnown ? ["known_id", "known_name", "known_evalue"] : [])
        return Array(([columns] + motifs.map(cells)).map { $0.joined(separator: "\t") + "\n" }.joined().utf8)
    }

    private func cells(_ found: FoundMotif) -> [String] {
        let motif = found.enriched
        var cells = [motif.id, motif.consensus, "\(found.motif.width)", "\(found.discovered.sites.count)"]
        cells += EnrichmentTable.counts(of: motif)
        cells += ["\(motif.pValue)", EnrichmentTable.log10(motif.pValue), found.eValueText]
        cells += EnrichmentTable.tests(of: motif)
        cells.append(EnrichmentTable.threshold(of: motif))
        if hasKnown {
            let best = found.matches.first
            cells += [best?.motif.id ?? "NA", best.map { $0.motif.name ?? "." } ?? "NA", best?.eValue.threeDigits ?? "NA"]
        }
        return cells
    }
}
