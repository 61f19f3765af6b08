public import MotifCore

extension MotifFile {
    /// Returns motifs as JASPAR matrices: a header, and for each base its letter and a row of counts in brackets.
    ///
    /// The format holds no background. Fractions of sites whose columns all add up to 1 are read as probabilities of 20 sites.
    ///
    /// - Parameter motifs: motifs, in whose ids blanks become `_`.
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
