public import ArgumentParser
public import MotifKit

/// The options that name motifs, or a model, and say how windows are scored.
struct FilterArguments: ParsableArguments {
    @Option(parsing: .upToNextOption, help: ArgumentHelp(
        "Motif files, up to the next option; - is standard input. If no sequence file stands elsewhere, only the first of these is a motif file and the rest are sequences.",
        valueName: "file"))
    var motifs: [String] = []

    @Option(help: ArgumentHelp(
        "A motif in IUPAC letters, such as GATA=WGATAR, beside or in place of motif files; can be repeated. Its hits are the windows that match it, unless a threshold is given.",
        valueName: "name=letters"))
    var consensus: [String] = []

    @Option(help: ArgumentHelp(
        "The format of all motif files (\(MotifFormat.allCases.map(\.rawValue).joined(separator: ", "))); default: told from the content of each.",
        valueName: "format"))
    var motifFormat: MotifFormat?

    @Option(help: ArgumentHelp(
        "Use the filters of the model in this folder as they are, in place of motifs. Hits are windows whose score and the filter's bias add up to more than 0, or those of a --pvalue.",
        valueName: "folder"))
    var model: String?

    @Option(help: ArgumentHelp("Use only the motif or filter of this id; can be repeated.", valueName: "id"))
    var motif: [String] = []

    @Option(help: ArgumentHelp("Hits have a p-value of at most this, above 0 and up to 1; default: 1e-4 for motifs without a threshold of their own (HOMER, --consensus).", valueName: "p"))
    var pvalue: Double?

    @Option(help: ArgumentHelp("In place of a p-value: hits have a log-odds score of at least this (in the file's unit for matrices of log-odds).", valueName: "bits"))
    var minScore: Double?

    @Option(help: ArgumentHelp(
        "In place of a p-value: hits have a score of at least this share, 0 to 1, of the way from a motif's lowest to its highest score.", valueName: "share"))
    var relativeScore: Double?

    @Option(help: ArgumentHelp("Scan both strands, or one; default: both, or those that the model reads.", valueName: "both|forward|reverse"))
    var strand: StrandSelection?

    @Option(help: ArgumentHelp(
        "motif-file (what each declares, else uniform), uniform, sequences (counted from the input), four numbers A,C,G,T, or a MEME background file.",
        valueName: "source"))
    var background = "motif-file"

    @Option(help: ArgumentHelp("Total pseudocount of a motif column, spread as the background; default: 0.1.", valueName: "count"))
    var pseudocount: Double?

    @Flag(help: "Take soft-masked (lower-case) bases for unknown.")
    var maskLowercase = false

    mutating func validate() throws {
        let hasMotifs = !(motifs.isEmpty && consensus.isEmpty)
        guard hasMotifs == (model == nil) else {
            throw ValidationError(
                hasMotifs ? "Give motifs (--motifs, --consensus) or --model, not both." : "No motifs are given; name --motifs, --consensus or a --model.")
        }
        guard motifFormat == nil || !motifs.isEmpty else { throw ValidationError("--motif-format is for --motifs; name a motif file.") }
        if let pvalue, !(pvalue > 0 && pvalue <= 1) { throw ValidationError("--pvalue is \(pvalue); give a number above 0 and up to 1.") }
        guard [pvalue, minScore, relativeScore].count(where: { $0 != nil }) <= 1 else {
            throw ValidationError("Give one of --pvalue, --min-score and --relative-score.")
        }
        if let minScore, !(abs(minScore) <= 1_000_000) { throw ValidationError("--min-score is \(minScore); give a number of bits.") }
        if let relativeScore, !(0...1 ~= relativeScore) { throw ValidationError("--relative-score is \(relativeScore); give a number from 0 to 1.") }
        guard let pseudocount else { return }
        guard model == nil else { throw ValidationError("--pseudocount is for motifs; the filters of a model are used as they are.") }
        guard pseudocount >= 0, pseudocount.isFinite else {
            throw ValidationError("--pseudocount is \(pseudocount); give 0 or a positive number.")
        }
    }

    /// Takes all files behind the first for sequences, and returns them.
    mutating func takeSequences() -> [String] {
        defer { motifs = Array(motifs.prefix(1)) }
        return Array(motifs.dropFirst())
    }

    /// Which windows are hits; nil if no option says.
    var threshold: ScanOptions.Threshold? {
        pvalue.map { .pValue($0) } ?? minScore.map { .bits($0) } ?? relativeScore.map { .relativeScore($0) }
    }

    /// What the options ask for.
    func options(sequences: [String]) throws -> ScanOptions {
        var options = model.map { ScanOptions(sequences: sequences, model: $0) } ?? ScanOptions(sequences: sequences, motifs: motifs)
        options.motifFormat = motifFormat
        options.consensuses = consensus
        options.motifIDs = motif
        options.threshold = threshold
        options.strands = strand
        options.background = try BackgroundArgument(background).source()
        if let pseudocount { options.pseudocount = pseudocount }
        options.masksLowercase = maskLowercase
        return options
    }
}

extension StrandSelection: ExpressibleByArgument {}
extension MotifFormat: ExpressibleByArgument {}
