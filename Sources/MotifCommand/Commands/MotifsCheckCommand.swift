internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs check`: reads motif files and prints their faults on standard error.
struct MotifsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs check", summary: "Read motif files and tell what is wrong, and where.", arguments: "[<options>] <motifs> ...",
        examples: [
            "motifkit motifs check motifs.meme",
            "motifkit motifs check *.meme *.jaspar -p 1e-5",
            "motifkit motifs check *.pfm --verbose",
        ],
        explanation: """
            Reads every file, and tells all faults with their lines, motifs that two files have, and motifs that can have no hit. With --verbose it tells the format \
            of each file, and whether its numbers are read as counts, probabilities or log-odds. The exit status is 1 if a file has a fault; standard output stays empty.
            """)

    @OptionGroup(title: "Motifs") var input: CheckedMotifArguments

    @OptionGroup(title: "Scoring") var thresholds: CheckedThresholdArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup var messages: MessageArguments

    func run() throws {
        let outcome = try CommandFailure.wrapping {
            var job = MotifCheckJob(motifs: input.files)
            job.scoring = try scoring.scoring(of: windows)
            job.pValue = thresholds.pvalue
            job.reading.format = input.motifFormat
            return try job.run()
        }
        guard let outcome else { return }
        for error in outcome.errors { printError(error) }
        if !messages.quiet {
            if messages.verbose { for description in outcome.descriptions { writeToStandardError("motifkit: \(description.printable)\n") } }
            for notice in outcome.notices { printNotice(notice) }
            outcome.unreachableMotifs.warn(motifCount: outcome.motifCount, threshold: thresholds.pvalue.map { .pValue($0) }, namesAll: messages.verbose)
            writeToStandardError("motifkit: \(outcome.soundFileCount) of \(input.files.count.counted("file")) can be used, with \(outcome.motifCount.counted("motif"))\n")
        }
        if !outcome.errors.isEmpty { throw ExitCode.failure }
    }
}

/// The arguments that name the motif files to check.
struct CheckedMotifArguments: ParsableArguments {
    @Argument(help: "Motif files; - is standard input.", completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp(
        "Format of all motif files; default: told from the content of each.", value: "format", isRare: true))
    var motifFormat: MotifFormat?
}

/// The option that gives the p-value which motifs should reach.
struct CheckedThresholdArguments: ParsableArguments {
    @Option(name: .long(short: "p"), help: ArgumentHelp(
        "Warn of motifs that can't have a hit at this p-value.", explanation: "The default is 1e-4, for motifs without a threshold of their own.", value: "p"))
    var pvalue: Double?

    mutating func validate() throws { try pvalue?.validateAsPValue() }
}
