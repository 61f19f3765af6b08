internal import ArgumentParser
internal import MotifKit

/// The options that name motifs, or a model, and say how windows are scored and which of them are hits, as the groups of a command.
///
/// A command has the groups itself, since each level of groups inside groups multiplies the time of the parser's checks in debug builds.
struct FilterArguments {
    var motifs: MotifArguments
    var list: MotifListArguments
    var reading: MotifReadingArguments
    var thresholds: ThresholdArguments
    var windows: WindowArguments
    var scoring: ScoringArguments
    var letters: LetterArguments

    /// Checks that the options of the groups fit one another.
    ///
    /// - Throws: `ValidationError` if an option is given without what it is for.
    func validate() throws {
        guard reading.motifFormat == nil || !motifs.motifs.isEmpty else { throw ValidationError("--motif-format is for --motifs; name a motif file.") }
        guard motifs.model == nil || scoring.pseudocount == nil else {
            throw ValidationError("--pseudocount is for motifs; the filters of a model are used as they are.")
        }
        guard motifs.model != nil || !thresholds.active else { throw ValidationError("--active is for the filters of --model; motifs have p-values.") }
        guard thresholds.mismatches == nil || !motifs.consensus.isEmpty else {
            throw ValidationError("--mismatches is for --consensus; give a consensus, or a --pvalue for other motifs.")
        }
    }

    /// The threshold that the options give, or `nil` if none of them is given.
    var threshold: FilterOptions.Threshold? { thresholds.threshold }

    /// Returns the filters that the options ask for.
    ///
    /// - Parameter quiet: Whether notices stay unsaid.
    /// - Throws: ``CommandFailure`` or the error of a file if the background or a list of motifs can't be read.
    func options(quiet: Bool) throws -> FilterOptions {
        var options = FilterOptions(motifs.model.map { .model($0) } ?? .motifs(motifInput(quiet: quiet)))
        options.ids = try motifs.motif + list.patterns()
        if !quiet { options.report = { printNotice($0) } }
        options.threshold = threshold
        options.shortMotifs = thresholds.shortMotifs
        options.reportsAllActive = thresholds.active
        options.strands = windows.strand
        options.background = try BackgroundArgument(windows.background).source()
        options.masksLowercase = letters.maskLowercase
        return options
    }

    private func motifInput(quiet: Bool) -> MotifInput {
        var input = MotifInput(motifs.motifs)
        input.reading = reading.reading(quiet: quiet)
        input.consensuses = motifs.consensus
        input.mismatches = thresholds.mismatches
        input.consensusFiles = motifs.consensusFile
        if let pseudocount = scoring.pseudocount { input.pseudocount = pseudocount }
        return input
    }
}
