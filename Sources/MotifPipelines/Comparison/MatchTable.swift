internal import MotifComparison
internal import MotifCore

/// The matches of a comparison as tab-separated text with the columns of Tomtom.
struct MatchTable {
    let queries: [Motif]
    let targets: [Motif]
    /// The matches of each query.
    let matches: [[MotifMatch]]
    /// The p-values of the matches that don't depend on the direction; `nil` for no such column.
    let symmetricPValues: [[Double]]?

    /// A line of column names, then a line for each match.
    var text: [UInt8] {
        var text = Array(
            ("Query_ID\tTarget_ID\tOptimal_offset\tp-value\tE-value\tq-value\tOverlap\tQuery_consensus\tTarget_consensus\tOrientation"
                + (symmetricPValues == nil ? "\n" : "\tsymmetric_pvalue\n")).utf8)
        let ends = targets.map { target in
            (Array("\t\(Self.letters(target))\t+".utf8), Array("\t\(Self.letters(target.reverseComplement))\t-".utf8))
        }
        for (index, query) in queries.enumerated() {
            let letters = Self.letters(query)
            for (number, match) in matches[index].enumerated() {
                let eValue = match.eValue(targets: targets.count)
                text += "\(query.id)\t\(targets[match.target].id)\t\(match.offset)\t\(match.pValue.threeDigits)\t\(eValue.threeDigits)\t".utf8
                text += "\(match.qValue.threeDigits)\t\(match.overlap)\t\(letters)".utf8
                text += match.strand == .forward ? ends[match.target].0 : ends[match.target].1
                if let symmetricPValues { text += "\t\(symmetricPValues[index][number].threeDigits)".utf8 }
                text.append(UInt8(ascii: "\n"))
            }
        }
        return text
    }

    /// The most frequent base of each column, the first of equal ones.
    private static func letters(_ motif: Motif) -> String {
        String(motif.counts.map { column in
            var best = 0
            for base in 1..<4 where column[base] > column[best] { best = base }
            return ["A", "C", "G", "T"][best] as Character
        })
    }
}
