public import MotifCore

extension MotifFile {
    /// Returns motifs as HOMER text: a header with the consensus, the id and the threshold, and a row of probabilities for each position.
    ///
    /// The format holds no name beside the id, no background and no number of sites. Described at
    /// <http://homer.ucsd.edu/homer/motif/creatingCustomMotifs.html>.
    ///
    /// - Parameter motifs: motifs, in whose ids blanks become `_`, and for each the lowest score of a site in nats (see ``HOMERScores``).
    public static func homerText(_ motifs: [(motif: Motif, threshold: Double)]) -> String {
        var text = ""
        for (motif, threshold) in motifs {
            text += ">\(motif.consensus)\t\(motif.id.asWord)\t\(threshold.decimals(6))\n"
            for column in motif.probabilities {
                text += column.probabilityTexts.joined(separator: "\t") + "\n"
            }
        }
        return text
    }
}
