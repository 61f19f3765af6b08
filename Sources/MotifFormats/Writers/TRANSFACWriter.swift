public import MotifCore

extension MotifFile {
    /// Returns motifs as TRANSFAC matrices: the id as accession (AC) and identifier (ID), the name (NA), and for each position a row of counts
    /// with its consensus letter.
    ///
    /// The format holds no background.
    ///
    /// - Parameter motifs: motifs, in whose ids blanks become `_`.
    public static func transfacText(_ motifs: [Motif]) -> String {
        var text = ""
        for motif in motifs {
            let id = motif.id.asWord
            text += "AC  \(id)\nXX\nID  \(id)\nXX\n"
            if let name = motif.name { text += "NA  \(name.asPhrase)\nXX\n" }
            text += "P0  \("ACGT".map { cell("\($0)") }.joined())\n"
            for (position, (column, letter)) in zip(motif.counts, motif.consensus).enumerated() {
                let number = position < 9 ? "0\(position + 1)" : "\(position + 1)"
                text += "\(number)  \((0..<4).map { cell(column[$0].countText) }.joined())  \(letter)\n"
            }
            text += "XX\n//\n"
        }
        return text
    }

    /// Returns a cell of the table, right-aligned in ten characters; a longer one keeps a blank before it.
    private static func cell(_ text: String) -> String { " " + String(repeating: " ", count: max(0, 9 - text.utf8.count)) + text }
}
