public import MotifCore

extension MotifFile {
    /// Returns motifs as text of the minimal MEME format.
    ///
    /// The format holds probabilities, written with six decimals, and one number of sites for all columns of a motif: the largest.
    ///
    /// - Parameters:
    ///   - motifs: motifs, in whose ids and names blanks become `_`. So does an equals sign in a name, since old files have `width=11` there.
    ///   - background: the frequencies that the file declares.
    ///   - eValues: the E-value of each motif as text, since some are below the smallest `Double`; empty to write 0 for each.
    public static func memeText(_ motifs: [Motif], background: Background = .uniform, eValues: [String] = []) -> String {
        precondition(eValues.isEmpty || eValues.count == motifs.count, "Each motif has an E-value, or none has one.")
        var text = "MEME version 4\n\nALPHABET= ACGT\n\nstrands: + -\n\nBackground letter frequencies\n"
        text += "\(zip("ACGT", background.probabilities.probabilityTexts).map { "\($0) \($1)" }.joined(separator: " "))\n"
        for (index, motif) in motifs.enumerated() {
            text += "\nMOTIF \(motif.id.asWord)\(motif.name.map { " \($0.asWord.replacing("=", with: "_"))" } ?? "")\n"
            text += "letter-probability matrix: alength= 4 w= \(motif.width) nsites= \(siteCountText(motif)) E= \(eValues.isEmpty ? "0" : eValues[index])\n"
            for column in motif.probabilities {
                text += column.probabilityTexts.joined(separator: " ") + "\n"
            }
        }
        return text
    }

    /// Returns the number of sites, rounded to the whole number that some readers insist on; but not to 0, which means "unknown".
    private static func siteCountText(_ motif: Motif) -> String {
        let sites = motif.siteCount.rounded()
        return (sites > 0 ? sites : motif.siteCount).countText
    }
}
