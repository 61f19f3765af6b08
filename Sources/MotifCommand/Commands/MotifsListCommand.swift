internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs list`: reads motif files and writes a table of their motifs.
struct MotifsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs list", summary: "List motifs in a table, with information, consensus and scores.", arguments: "[<options>] <motifs> ...",
        examples: [
            "motifkit motifs list motifs.meme",
            "motifkit motifs list motifs.meme -p 1e-4 -p 1e-5",
            "motifkit motifs list motifs.meme --min-information 8 | sort -k 5,5nr | head",
        ],
        explanation: """
            Columns, tab-separated under their names: id; name, or a point; width; sites (the largest total of a column); information in bits, against a \
            uniform background, without small-sample correction; gc, the mean share of G and C; consensus in IUPAC letters, by Cavener's rules; \
            best_score, in bits, and best_pvalue, those of the best window; for each --pvalue P a column score_at_P, the lowest score of a hit that \
            scan can report, NA if there is none. \
            What log-odds without counts don't tell is NA, and their scores are in the file's unit.
            """)

    @OptionGroup(title: "Motifs") var chosen: MotifSelectionArguments

    @OptionGroup(title: "Scoring") var thresholds: ListedThresholdArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Output") var table: MotifOutputArguments

    @OptionGroup var messages: QuietArgument

    func run() throws {
        let trimmedAway = try CommandFailure.wrapping {
            var job = MotifListJob(motifs: chosen.files)
            job.selection = chosen.selection
            job.scoring = try scoring.scoring()
            job.pValues = thresholds.pvalue
            job.output = table.output
            return try job.run()
        }
        if let trimmedAway, !messages.quiet { chosen.warn(ofTrimmedAway: trimmedAway) }
    }
}

/// The option that adds columns of thresholds to the table.
struct ListedThresholdArguments: ParsableArguments {
    @Option(name: .long(short: "p"), help: ArgumentHelp("Add the lowest score with at most this p-value; repeatable.", value: "p"))
    var pvalue: [Double] = []

    mutating func validate() throws { for pvalue in pvalue { try pvalue.validateAsPValue() } }
}
