internal import ArgumentParser
internal import MotifKit

/// The options that name the motifs, or the model, to score windows with.
struct MotifArguments: ParsableArguments {
    @Option(name: .long(short: "m"), parsing: .upToNextOption, help: ArgumentHelp(
        "Motif files, or jaspar:vertebrates.",
        explanation: "- is standard input. motifkit motifs collections lists the names of the collections that come with the program. All words up to the next option are taken. If no sequence file stands elsewhere, only the first is a motif file and the rest are sequences. "
            + "The format is told from the content: MEME, JASPAR, TRANSFAC, HOMER, UniPROBE, HOCOMOCO, CIS-BP, Cluster-Buster, PWMScan, universalmotif's YAML, JASPAR's JSON or plain matrices.",
        value: "file"), completion: .file())
    var motifs: [String] = []

    @Option(name: .long(short: "c"), help: ArgumentHelp(
        "IUPAC letters, such as GATA=WGATAR; repeatable.",
        explanation: "The motif is used beside or in place of motif files. Its hits are the windows that match it, unless a threshold is given.",
        value: "iupac"))
    var consensus: [String] = []

    @Option(help: ArgumentHelp(
        "File of consensuses: FASTA, or name, tab, letters.", explanation: "Lines of letters alone are allowed, and the option can be repeated.", value: "file",
        isRare: true), completion: .file())
    var consensusFile: [String] = []

    @Option(help: ArgumentHelp(
        "Use this id or name only; repeatable.",
        explanation: "* stands for any letters and ? for one, as in 'FOXA*'. Case does not matter, unless an id or a name has the same.", value: "id"))
    var motif: [String] = []

    @Option(help: ArgumentHelp(
        "A trained model, whose filters replace motifs.",
        explanation: "This is the folder that motifkit train wrote. Hits are active windows (score and bias of the filter add up to more than 0) with a p-value of at most 1e-4, those of another --pvalue, or all --active ones.",
        value: "folder"), completion: .directory)
    var model: String?

    /// Whether motifs or a model are named.
    var isGiven: Bool { hasMotifs || model != nil }

    /// Whether motifs are named, in files or as letters.
    private var hasMotifs: Bool { !(motifs.isEmpty && consensus.isEmpty && consensusFile.isEmpty) }

    /// Checks that motifs or a model are named.
    ///
    /// - Parameter sequences: the sequence files, among which a motif file may stand by mistake.
    /// - Throws: `ValidationError` if neither is named.
    func checkPresence(besides sequences: [String]) throws {
        guard !hasMotifs, model == nil else { return }
        if let file = sequences.first(where: isMotifFile) { throw ValidationError(misplacement(of: file)) }
        throw ValidationError("No motifs are given; name --motifs, --consensus or a --model.")
    }

    /// Leaves the first of the files behind `--motifs` there, and returns the others, which are sequences.
    mutating func takeSequences() -> [String] {
        defer { motifs = Array(motifs.prefix(1)) }
        return Array(motifs.dropFirst())
    }

    mutating func validate() throws {
        guard !hasMotifs || model == nil else {
            throw ValidationError("Give motifs (--motifs, --consensus, --consensus-file) or --model, not both.")
        }
    }
}
