internal import ArgumentParser
internal import MotifKit

/// The options that say how windows are scored with motifs.
struct ScoringArguments: ParsableArguments {
    @OptionGroup var windows: WindowArguments

    @Option(help: ArgumentHelp("Total pseudocount of a motif column, spread as the background; default: 0.1.", valueName: "count"))
    var pseudocount: Double?

    mutating func validate() throws {
        if let pseudocount, !(pseudocount >= 0 && pseudocount.isFinite) {
            throw ValidationError("--pseudocount is \(pseudocount); give 0 or a positive number.")
        }
    }

    /// What the options ask for where there are no sequences.
    func scoring() throws -> MotifScoring {
        var scoring = try windows.scoring()
        if let pseudocount { scoring.pseudocount = pseudocount }
        return scoring
    }
}
