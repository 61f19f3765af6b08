public import MotifCore

extension MotifFile {
    /// Motifs as JASPAR matrices: the header, and a row of counts for each base with its letter and brackets.
    ///
    /// The format has no background. Counts whose columns all add up to 1 are read as probabilities of 20 sites.
    ///
    /// - Parameter motifs: each with its id, in which blanks become `_`, and name.
    public static func jasparText(_ motifs: [Motif]) -> String {
        var text = ""
        for motif in motifs {
            text += ">\(motif.id.asWord)\(motif.name.map { "\t\($0.asPhrase)" } ?? "")\n"
            let rows = (0..<4).map { base in motif.counts.map { $0[base].countText } }
            let width = rows.joined().lazy.map(\.utf8.count).max()!
            for (letter, row) in zip("ACGT", rows) {
                let cells = row.map { String(repeating: " ", count: width - $0.utf8.count) + $0 }
                text += "\(letter)  [ \(cells.joined(separator: " ")) ]\n"
            }
        }
        return text
    }
}
