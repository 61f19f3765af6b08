public import MotifCore

extension MotifFile {
    /// Motifs as text of the minimal MEME format.
    ///
    /// The format has probabilities, here of six decimals, and one number of sites for all columns of a motif: the largest.
    ///
    /// - Parameters:
    ///   - motifs: each with its ids and names, one word each; blanks become `_`, and so does the equals sign in a name, which old files
    ///     have in the place of one.
    ///   - background: the frequencies that the file declares.
    public static func memeText(_ motifs: [Motif], background: Background = .uniform) -> String {
        var text = "MEME version 4\n\nALPHABET= ACGT\n\nstrands: + -\n\nBackground letter frequencies\n"
        text += "\(zip("ACGT", background.probabilities.probabilityTexts).map { "\($0) \($1)" }.joined(separator: " "))\n"
        for motif in motifs {
            text += "\nMOTIF \(motif.id.asWord)\(motif.name.map { " \($0.asWord.replacing("=", with: "_"))" } ?? "")\n"
            text += "letter-probability matrix: alength= 4 w= \(motif.width) nsites= \(siteCountText(motif)) E= 0\n"
            for column in motif.probabilities {
                text += column.probabilityTexts.joined(separator: " ") + "\n"
            }
        }
        return text
    }

    /// A whole number, which some readers insist on, but for fractions of a site: 0 would be read as "not known".
    private static func siteCountText(_ motif: Motif) -> String {
        let sites = motif.siteCount.rounded()
        return (sites > 0 ? sites : motif.siteCount).countText
    }
}
