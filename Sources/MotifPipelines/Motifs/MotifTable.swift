internal import MotifCore

/// The table of `motifkit motifs list`: tab-separated text with a line of column names, then a line for each motif.
struct MotifTable {
    /// The motifs, in the order of the lines.
    let entries: [MotifCollection.Entry]
    /// How windows are scored.
    let scoring: MotifScoring
    /// The p-values, each of which has a column with the lowest score of a hit.
    let pValues: [Double]

    /// The whole table.
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
    /// Formats a score as tracks do: in bits with three decimals, or as an integer in the unit of the file.
    fileprivate func text(of score: Int32) -> String {
        cellsPerUnit == 1 ? "\(score)" : (Double(score) / Double(cellsPerUnit)).decimals(3)
    }
}
