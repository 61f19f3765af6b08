/// A format in which motif files are read. The raw value is the name of the format on the command line.
public enum MotifFormat: String, CaseIterable, Sendable {
    /// MEME text: the minimal motif format, and the output of MEME, DREME and STREME.
    /// Described at <https://meme-suite.org/meme/doc/meme-format.html>.
    case meme

    /// JASPAR's matrices, with one row for each letter, labelled or raw. Described at <https://jaspar.elixir.no/docs/>.
    case jaspar

    /// TRANSFAC's matrices, and the dialects that other programs write.
    case transfac

    /// HOMER's motifs, each with its own detection threshold.
    case homer

    /// UniPROBE's matrices of probabilities, alone or beside matrices of enrichment scores and energies.
    case uniprobe

    /// HOCOMOCO's matrices of counts (PCM) or log-odds (PWM), with one row for each position.
    case hocomoco

    /// CIS-BP's matrices of probabilities, with one numbered row for each position.
    case cisBP = "cis-bp"

    /// Cluster-Buster's matrices of counts, with one row for each position.
    case clusterBuster = "cluster-buster"

    /// PWMScan's matrices of integer log-odds or probabilities.
    case pwmScan = "pwmscan"

    /// Matrices of four rows or four columns that belong to none of the other formats.
    case matrix

    /// YAML: the format of the R package universalmotif, and JASPAR's API.
    case yaml

    /// JSON of JASPAR's API, and dictionaries of matrices.
    case json

    /// The advice of an error about an unknown format, which lists the formats.
    static let readableList =
        "give MEME text, JASPAR, TRANSFAC, HOMER, UniPROBE, HOCOMOCO, CIS-BP, Cluster-Buster or PWMScan motifs, universalmotif's YAML, JASPAR's JSON or a plain matrix, and name the format "
        + "(--motif-format) if the file is one of these"
}
