internal import MotifCore

/// What there is to know of motifs as tab-separated text: a line of column names, then a line for each motif.
struct MotifTable {
    let entries: [MotifCollection.Entry]
    let scoring: MotifScoring
    /// For each of these a column with the lowest score of a hit.
    let pValues: [Double]

    var text: [UInt8] {
        let columns = ["id", "name", "width", "sites", "information", "gc", "consensus", "best_score", "best_pvalue"]
        let header = columns + pValues.map { "score_at_\($0)" }
        return Array(([header] + entries.map(row)).map { $0.joined(separator: "\t") + "\n" }.joined().utf8)
    }

    private func row(_ entry: MotifCollection.Entry) -> [String] {
        let motif = entry.motif
        let matrix = scoring.matrix(of: entry), background = scoring.background(of: entry)
        let best = ScoreDistribution(matrix, background: background, downTo: matrix.maximumScore)
        let thresholds = pValues.map { ScoreDistribution(matrix, background: background, upTo: $0).lowestHitScore }
        return [
            motif.id, motif.name ?? ".", "\(motif.width)", motif.siteCount.decimals(0), motif.information.decimals(3),
            motif.gcContent.decimals(3), motif.consensus, bits(matrix.maximumScore), Significance(pValue: best.bestPValue).description,
        ] + thresholds.map { $0.map(bits) ?? "NA" }
    }

    /// A score as tracks have it.
    private func bits(_ score: Int32) -> String { (Double(score) / Double(LogOddsMatrix.cellsPerBit)).decimals(3) }
}
