internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs compare`: reads motif files and writes the motifs of a collection that resemble each motif.
struct MotifsCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs compare", summary: "Find the known motifs that resemble each motif, as Tomtom does.",
        arguments: "[<options>] <motifs> ... --with <file>",
        examples: [
            "motifkit motifs compare found.meme --with known.meme > matches.tsv",
            "motifkit motifs compare found.meme --with known.meme --evalue 0.01",
            "motifkit motifs compare all.meme --symmetric -o pairs.tsv",
        ],
        explanation: """
            Columns: Query_ID, Target_ID, Optimal_offset (the target's column on which the query's first one lies), p-value, E-value (p-value times number of targets), \
            q-value (Benjamini and Hochberg, over the targets of a query), Overlap, Query_consensus and Target_consensus (the most frequent letters, the target's on its strand) \
            and Orientation of the target. The best matches of a query come first. The score of an alignment is the sum over its columns of the column score, \
            minus its median over all columns of the null. A p-value is the probability that the best of all alignments has this score if the target's \
            columns are drawn from the null: exact for one alignment, and approximate for the best one, since alignments are taken as independent.
            """)

    @OptionGroup(title: "Motifs") var input: ComparedMotifArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Comparison") var comparison: ComparisonArguments

    @OptionGroup(title: "Output") var output: MatchArguments

    @OptionGroup(title: "Output") var table: MotifOutputArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: QuietArgument

    mutating func validate() throws { try validateSuffix(of: table.output, TableFormat.self, hasOption: false) }

    func run() throws {
        _ = try CommandFailure.wrapping {
            var job = MotifCompareJob(queries: input.files)
            job.targets = input.with
            job.null = comparison.null
            job.reading = reading.reading(quiet: messages.quiet)
            job.options = comparison.options
            job.eValue = output.evalue
            job.isSymmetric = output.symmetric
            job.threads = compute.threadCount
            job.instructionSet = try compute.chosenInstructionSet()
            job.output = table.output
            try job.run()
        }
    }
}

/// The arguments that name the motifs to compare.
struct ComparedMotifArguments: ParsableArguments {
    @Argument(help: "Motif files; - is standard input.", completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp(
        "Motif file to compare with; repeatable.", explanation: "Without it the motifs are compared with one another.", value: "file"), completion: .file())
    var with: [String] = []
}

/// The options that say which matches are written, and with what.
struct MatchArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Largest E-value of a match.", value: "e"))
    var evalue = 10.0

    @Flag(help: ArgumentHelp(
        "Add the p-value of both directions.",
        explanation: "The column symmetric_pvalue has the larger one of the p-values of the query with the target, and of the target with the query, under the same null."))
    var symmetric = false

    mutating func validate() throws {
        guard evalue > 0, evalue.isFinite else { throw ValidationError("--evalue is \(evalue); give a positive number.") }
    }
}
