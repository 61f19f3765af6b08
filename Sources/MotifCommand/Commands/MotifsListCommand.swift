public import ArgumentParser
public import MotifKit

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
            With --format json each motif is an object with the same names, and null for what is missing. \
            What log-odds without counts don't tell is NA, and their scores are in the file's unit.
            """)

    @OptionGroup(title: "Motifs") var chosen: MotifSelectionArguments

    @OptionGroup(title: "Motifs") var list: MotifListArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Scoring") var thresholds: ListedThresholdArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Output") var form: ListFormatArguments

    @OptionGroup(title: "Output") var table: MotifOutputArguments

    @OptionGroup var messages: QuietArgument

    mutating func validate() throws { try validateSuffix(of: table.output, TableFormat.self, hasOption: false) }

    func run() throws {
        let selected = try CommandFailure.wrapping {
            var job = MotifListJob(motifs: chosen.files)
            job.selection = try chosen.selection(list, reading: reading, quiet: messages.quiet)
            job.scoring = try scoring.scoring(of: windows)
            job.pValues = thresholds.pvalue
            job.format = form.format
            job.output = table.output
            return try job.run()
        }
        if let selected, !messages.quiet { chosen.warn(ofTrimmedAway: selected.trimmedAway) }
    }
}

/// The option that adds columns of thresholds to the table.
struct ListedThresholdArguments: ParsableArguments {
    @Option(name: .long(short: "p"), help: ArgumentHelp("Add the lowest score with at most this p-value; repeatable.", value: "p"))
    var pvalue: [Double] = []

    mutating func validate() throws { for pvalue in pvalue { try pvalue.validateAsPValue() } }
}

/// The option that gives the form of the table.
struct ListFormatArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Form of the table.", value: "format"))
    var format = MotifListJob.Format.tsv
}

extension MotifListJob.Format: ExpressibleByArgument {}
