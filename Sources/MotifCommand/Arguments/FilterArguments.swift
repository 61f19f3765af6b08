internal import ArgumentParser
internal import MotifKit

/// The options that name motifs, or a model, and say how windows are scored and which of them are hits.
struct FilterArguments: ParsableArguments {
    @OptionGroup(title: "Motifs") var source: MotifArguments

    @OptionGroup(title: "Scoring") var thresholds: ThresholdArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Scoring") var letters: LetterArguments

    mutating func validate() throws {
        guard source.model == nil || scoring.pseudocount == nil else {
            throw ValidationError("--pseudocount is for motifs; the filters of a model are used as they are.")
        }
    }

    /// Leaves the first of the files behind `--motifs` there, and returns the others, which are sequences.
    mutating func takeSequences() -> [String] {
        defer { source.motifs = Array(source.motifs.prefix(1)) }
        return Array(source.motifs.dropFirst())
    }

    /// The threshold that the options give, or `nil` if none of them is given.
    var threshold: ScanOptions.Threshold? { thresholds.threshold }

    /// Returns the options of a scan of these files.
    ///
    /// - Throws: ``CommandFailure`` or the error of a file if the background can't be read.
    func options(sequences: [String]) throws -> ScanOptions {
        var options = source.model.map { ScanOptions(sequences: sequences, model: $0) } ?? ScanOptions(sequences: sequences, motifs: source.motifs)
        options.motifFormat = source.format.motifFormat
        options.consensuses = source.consensus
        options.motifIDs = source.motif
        options.threshold = threshold
        options.strands = scoring.windows.strand
        options.background = try BackgroundArgument(scoring.windows.background).source()
        if let pseudocount = scoring.pseudocount { options.pseudocount = pseudocount }
        options.masksLowercase = letters.maskLowercase
        return options
    }
}
