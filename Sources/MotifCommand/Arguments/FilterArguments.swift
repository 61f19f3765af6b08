internal import ArgumentParser
internal import MotifKit

/// The options of commands that scan: the motifs or the model, the threshold of hits, and how windows are scored.
struct FilterArguments: ParsableArguments {
    @Option(parsing: .upToNextOption, help: ArgumentHelp(
        "Motif files, up to the next option; - is standard input. If no sequence file stands elsewhere, only the first of these is a motif file and the rest are sequences.",
        valueName: "file"), completion: .file())
    var motifs: [String] = []

    @Option(help: ArgumentHelp(
        "A motif in IUPAC letters, such as GATA=WGATAR, beside or in place of motif files; can be repeated. Its hits are the windows that match it, unless a threshold is given.",
        valueName: "name=letters"))
    var consensus: [String] = []

    @OptionGroup var format: MotifFormatArguments

    @Option(help: ArgumentHelp(
        "Use the filters of the model in this folder as they are, in place of motifs. Hits are windows whose score and the filter's bias add up to more than 0, or those of a --pvalue.",
        valueName: "folder"), completion: .directory)
    var model: String?

    @Option(help: ArgumentHelp("Use only the motif or filter of this id; can be repeated.", valueName: "id"))
    var motif: [String] = []

    @Option(help: ArgumentHelp("Hits have a p-value of at most this, above 0 and up to 1; default: 1e-4 for motifs without a threshold of their own (HOMER, --consensus).", valueName: "p"))
    var pvalue: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("In place of a p-value: hits have a log-odds score of at least this (in the file's unit for matrices of log-odds).", valueName: "bits"))
    var minScore: Double?

    @Option(help: ArgumentHelp(
        "In place of a p-value: hits have a score of at least this share, 0 to 1, of the way from a motif's lowest to its highest score.", valueName: "share"))
    var relativeScore: Double?

    @OptionGroup var scoring: ScoringArguments

    @Flag(help: "Take soft-masked (lower-case) bases for unknown.")
    var maskLowercase = false

    mutating func validate() throws {
        let hasMotifs = !(motifs.isEmpty && consensus.isEmpty)
        guard hasMotifs == (model == nil) else {
            throw ValidationError(
                hasMotifs ? "Give motifs (--motifs, --consensus) or --model, not both." : "No motifs are given; name --motifs, --consensus or a --model.")
        }
        guard format.motifFormat == nil || !motifs.isEmpty else { throw ValidationError("--motif-format is for --motifs; name a motif file.") }
        try pvalue?.validateAsPValue()
        guard [pvalue, minScore, relativeScore].count(where: { $0 != nil }) <= 1 else {
            throw ValidationError("Give one of --pvalue, --min-score and --relative-score.")
        }
        if let minScore, !(abs(minScore) <= 1_000_000) { throw ValidationError("--min-score is \(minScore); give a number from -1000000 to 1000000.") }
        if let relativeScore, !(0...1 ~= relativeScore) { throw ValidationError("--relative-score is \(relativeScore); give a number from 0 to 1.") }
        guard model == nil || scoring.pseudocount == nil else {
            throw ValidationError("--pseudocount is for motifs; the filters of a model are used as they are.")
        }
    }

    /// Removes all motif files after the first, and returns them: they are sequence files.
    mutating func takeSequences() -> [String] {
        defer { motifs = Array(motifs.prefix(1)) }
        return Array(motifs.dropFirst())
    }

    /// The threshold of hits; `nil` if no option gives one.
    var threshold: ScanOptions.Threshold? {
        pvalue.map { .pValue($0) } ?? minScore.map { .bits($0) } ?? relativeScore.map { .relativeScore($0) }
    }

    /// Returns the settings of a scan of sequence files.
    func options(sequences: [String]) throws -> ScanOptions {
        var options = model.map { ScanOptions(sequences: sequences, model: $0) } ?? ScanOptions(sequences: sequences, motifs: motifs)
        options.motifFormat = format.motifFormat
        options.consensuses = consensus
        options.motifIDs = motif
        options.threshold = threshold
        options.strands = scoring.windows.strand
        options.background = try BackgroundArgument(scoring.windows.background).source()
        if let pseudocount = scoring.pseudocount { options.pseudocount = pseudocount }
        options.masksLowercase = maskLowercase
        return options
    }
}
