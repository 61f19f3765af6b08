internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs list`: reads motif files and writes a table of their motifs.
struct MotifsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List motifs in a table, with information, consensus and scores.",
        discussion: """
            Columns, tab-separated under their names: id; name, or a point; width; sites (the largest total of a column); information in bits, against a \
            uniform background, without small-sample correction; gc, the mean share of G and C; consensus in IUPAC letters, by Cavener's rules; \
            best_score, in bits, and best_pvalue, those of the best window; for each --pvalue P a column score_at_P, the lowest score of a hit that \
            scan can report, NA if there is none. \
            What log-odds without counts don't tell is NA, and their scores are in the file's unit.

            Examples:
              motifkit motifs motifs.meme
              motifkit motifs list motifs.meme --pvalue 1e-4 --min-information 8 | sort -t $'\\t' -k 5,5nr | head
            """)

    @OptionGroup var chosen: MotifSelectionArguments

    @Option(help: ArgumentHelp("Add the lowest score with a p-value of at most this; can be repeated.", valueName: "p"))
    var pvalue: [Double] = []

    @OptionGroup var scoring: ScoringArguments

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, which appears when it is complete; - is standard output.", valueName: "file"), completion: .file())
    var output = "-"

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    mutating func validate() throws { for pvalue in pvalue { try pvalue.validateAsPValue() } }

    func run() throws {
        let trimmedAway = try CommandFailure.wrapping {
            var job = MotifListJob(motifs: chosen.files)
            job.selection = chosen.selection
            job.scoring = try scoring.scoring()
            job.pValues = pvalue
            job.output = output
            return try job.run()
        }
        if let trimmedAway, !quiet { chosen.warn(ofTrimmedAway: trimmedAway) }
    }
}
