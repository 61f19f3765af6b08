public import MotifCore

extension MotifFile {
    /// Returns motifs as HOMER text: a header with the consensus, the name and the threshold, and a row of probabilities for each position.
    ///
    /// HOMER has one name for a motif. It becomes `NAME/ID`, or the id alone if the motif has no name. A name that is itself a consensus of the
    /// motif's width, as motifs from HOMER's files have it, is written as the consensus. The format holds no background and no number of sites.
    /// Described at <http://homer.ucsd.edu/homer/motif/creatingCustomMotifs.html>.
    ///
    /// - Parameter motifs: motifs, in whose ids and names blanks become `_`, and slashes in names as well; and for each the lowest score of a
    ///   site in nats (see ``HOMERScores``).
    public static func homerText(_ motifs: [(motif: Motif, threshold: Double)]) -> String {
        var text = ""
        for (motif, threshold) in motifs {
            let id = motif.id.asWord
            var (consensus, name) = (motif.consensus, id)
            if let other = motif.name {
                if other.utf8.count == motif.width, zip(other.utf8, motif.counts).allSatisfy({ Consensus.stands($0, for: $1) }) {
                    consensus = other
                } else if !id.contains("/") {
                    // With a slash in it, the id could not be told from the name when the file is read.
                    name = "\(other.asWord.replacing("/", with: "_"))/\(id)"
                }
            }
            text += ">\(consensus)\t\(name)\t\(threshold.decimals(6))\n"
            for column in motif.probabilities {
                text += column.probabilityTexts.joined(separator: "\t") + "\n"
            }
        }
        return text
    }
}
