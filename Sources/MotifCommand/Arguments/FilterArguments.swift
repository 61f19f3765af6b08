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
        guard source.model != nil || !thresholds.active else { throw ValidationError("--active is for the filters of --model; motifs have p-values.") }
        guard thresholds.mismatches == nil || !source.consensus.isEmpty else {
            throw ValidationError("--mismatches is for --consensus; give a consensus, or a --pvalue for other motifs.")
        }
    }

    /// Leaves the first of the files behind `--motifs` there, and returns the others, which are sequences.
    mutating func takeSequences() -> [String] {
        defer { source.motifs = Array(source.motifs.prefix(1)) }
        return Array(source.motifs.dropFirst())
    }

    /// The threshold that the options give, or `nil` if none of them is given.
    var threshold: FilterOptions.Threshold? { thresholds.threshold }

    /// Returns the filters that the options ask for.
    ///
    /// - Parameter quiet: Whether notices stay unsaid.
    /// - Throws: ``CommandFailure`` or the error of a file if the background or a list of motifs can't be read.
    func options(quiet: Bool) throws -> FilterOptions {
        var options = FilterOptions(source.model.map { .model($0) } ?? .motifs(motifInput(quiet: quiet)))
        options.ids = try source.motif + source.list.patterns()
        if !quiet { options.report = { printNotice($0) } }
        options.threshold = threshold
        options.shortMotifs = thresholds.shortMotifs
        options.reportsAllActive = thresholds.active
        options.strands = scoring.windows.strand
        options.background = try BackgroundArgument(scoring.windows.background).source()
        options.masksLowercase = letters.maskLowercase
        return options
    }

    private func motifInput(quiet: Bool) -> MotifInput {
        var input = MotifInput(source.motifs)
        input.reading = source.reading.reading(quiet: quiet)
        input.consensuses = source.consensus
        input.mismatches = thresholds.mismatches
        input.consensusFiles = source.consensusFile
        if let pseudocount = scoring.pseudocount { input.pseudocount = pseudocount }
        return input
    }
}
