internal import ArgumentParser
internal import MotifKit

/// The option that says how counts of motifs become weights.
struct ScoringArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Total pseudocount of a motif column; default: 0.1.", explanation: "It is spread over the bases in the shares of the background.",
        value: "count", isRare: true))
    var pseudocount: Double?

    mutating func validate() throws {
        if let pseudocount, !(pseudocount >= 0 && pseudocount.isFinite) {
            throw ValidationError("--pseudocount is \(pseudocount); give 0 or a positive number.")
        }
    }

    /// Returns the scoring that the options ask for, in a command without sequences.
    ///
    /// - Parameter windows: The strands and the background.
    /// - Throws: ``CommandFailure`` if the background can't be read or is that of sequences.
    func scoring(of windows: WindowArguments) throws -> MotifScoring {
        var scoring = try windows.scoring()
        if let pseudocount { scoring.pseudocount = pseudocount }
        return scoring
    }
}
