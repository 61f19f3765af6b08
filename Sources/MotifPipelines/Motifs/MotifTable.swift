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
        let matrix = scoring.matrix(of: entry), background = scoring.background(of: entry)
        let best = ScoreDistribution(matrix, background: background, downTo: matrix.maximumScore)
        let thresholds = pValues.map { ScoreDistribution(matrix, background: background, upTo: $0).lowestHitScore }
        let composition = entry.motif.map { motif in
            [motif.siteCount.decimals(0), motif.information.decimals(3), motif.gcContent.decimals(3), motif.consensus]
        }
        return [entry.id, entry.name ?? ".", "\(matrix.width)"] + (composition ?? Array(repeating: "NA", count: 4))
            + [matrix.text(of: matrix.maximumScore), Significance(pValue: best.bestPValue).description]
            + thresholds.map { $0.map(matrix.text) ?? "NA" }
    }
}

extension LogOddsMatrix {
    /// A score as tracks have it: in bits, or as the file has it.
    fileprivate func text(of score: Int32) -> String {
        cellsPerUnit == 1 ? "\(score)" : (Double(score) / Double(cellsPerUnit)).decimals(3)
    }
}
