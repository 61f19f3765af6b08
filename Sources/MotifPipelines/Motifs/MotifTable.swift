internal import MotifCore
internal import MotifTraining

/// The table of `motifkit motifs list`, with a line or a JSON object for each motif.
struct MotifTable {
    /// The motifs, in the order of the lines.
    let entries: [MotifCollection.Entry]
    /// How windows are scored.
    let scoring: MotifScoring
    /// The p-values, each of which has a column with the lowest score of a hit.
    let pValues: [Double]

    /// The names of the columns.
    private var columns: [String] {
        ["id", "name", "width", "sites", "information", "gc", "consensus", "best_score", "best_pvalue"] + pValues.map { "score_at_\($0)" }
    }

    /// The table as tab-separated text: a line of column names, then a line for each motif, with a point for a missing name and NA for a
    /// missing number.
    var text: [UInt8] {
        let lines = entries.map { entry in
            zip(columns, cells(entry)).map { column, cell in cell ?? (column == "name" ? "." : "NA") }
        }
        return Array(([columns] + lines).map { $0.joined(separator: "\t") + "\n" }.joined().utf8)
    }

    /// The table as JSON: an array with an object for each motif, of the same names and digits as in ``text``; null for missing values.
    var json: [UInt8] { JSONText.encode(entries.map { Object(columns: columns, cells: cells($0)) }, isIndented: true) }

    /// The JSON object of a motif.
    private struct Object: Encodable {
        /// The columns whose cells are strings; the others are numbers.
        private static let textColumns: Set = ["id", "name", "consensus"]

        let columns: [String]
        let cells: [String?]

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: JSONName.self)
            for (column, cell) in zip(columns, cells) {
                if Self.textColumns.contains(column) {
                    try container.encode(cell, forKey: JSONName(column))
                } else {
                    try container.encode(cell.flatMap(Double.init), forKey: JSONName(column))
                }
            }
        }
    }

    /// Returns the cells of a motif in the order of ``columns``; `nil` for what it has not.
    private func cells(_ entry: MotifCollection.Entry) -> [String?] {
        let matrix = scoring.matrix(of: entry), background = scoring.background(of: entry)
        let best = ScoreDistribution(matrix, background: background, downTo: matrix.maximumScore)
        let thresholds = pValues.map { ScoreDistribution(matrix, background: background, upTo: $0).lowestHitScore }
        let composition: [String?]? = entry.motif.map { motif in
            [motif.siteCount.decimals(0), motif.information.decimals(3), motif.gcContent.decimals(3), motif.consensus]
        }
        return [entry.id, entry.name, "\(matrix.width)"] + (composition ?? Array(repeating: nil, count: 4))
            + [matrix.text(of: matrix.maximumScore), Significance(pValue: best.bestPValue).description]
            + thresholds.map { $0.map(matrix.text) }
    }
}

extension LogOddsMatrix {
    /// Formats a score as tracks do: in bits with three decimals, or as an integer in the unit of the file.
    fileprivate func text(of score: Int32) -> String {
        cellsPerUnit == 1 ? "\(score)" : (Double(score) / Double(cellsPerUnit)).decimals(3)
    }
}
