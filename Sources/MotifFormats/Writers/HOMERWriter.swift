public import MotifCore

extension MotifFile {
    /// Motifs as HOMER has them: a header with the consensus, the id and the threshold, and a row of probabilities for each position.
    ///
    /// The format has neither names beside ids, nor a background, nor a number of sites. Described at
    /// <http://homer.ucsd.edu/homer/motif/creatingCustomMotifs.html>.
    ///
    /// - Parameter motifs: each with its id, in which blanks become `_`, and the score from which on HOMER takes a window for a site, in
    ///   nats: see ``HOMERScores``.
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
