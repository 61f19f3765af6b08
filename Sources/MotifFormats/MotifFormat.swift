/// A format of motif files that can be read. The raw values are the names on the command line.
public enum MotifFormat: String, CaseIterable, Sendable {
    /// MEME text: the minimal motif format, and the output of MEME, DREME and STREME.
    /// Described at <https://meme-suite.org/meme/doc/meme-format.html>.
    case meme

    /// JASPAR's matrices, a row for each letter, labelled or raw. Described at <https://jaspar.elixir.no/docs/>.
    case jaspar

    /// TRANSFAC's matrices, and what other programs write like them.
    case transfac

    /// HOMER's motifs, each with the threshold that it is used with.
    case homer

    /// UniPROBE's matrices, alone or with those of enrichment scores and energies.
    case uniprobe

    /// HOCOMOCO's matrices of counts (PCM) or log-odds (PWM), a row for each position.
    case hocomoco

    /// CIS-BP's matrices.
    case cisBP = "cis-bp"

    /// Cluster-Buster's matrices of counts, a row for each position.
    case clusterBuster = "cluster-buster"

    /// PWMScan's matrices of integer log-odds or probabilities.
    case pwmScan = "pwmscan"

    /// Four rows or four columns of counts, probabilities or log-odds, without a format of their own.
    case matrix

    /// The formats as an error's advice names them.
    static let readableList =
        "give MEME text, JASPAR, TRANSFAC, HOMER, UniPROBE, HOCOMOCO, CIS-BP, Cluster-Buster or PWMScan motifs or a plain matrix, and name the format "
        + "(--motif-format) if the file is one of these"
}
