internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs check`: reads motif files and prints their faults on standard error.
struct MotifsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read motif files and tell what is wrong, and where.",
        discussion: """
            Reads every file, and tells the first error of each with its line, motifs that two files have, and motifs that can have no hit. \
            The exit status is 1 if a file can't be used; standard output stays empty.

            Example:
              motifkit motifs check *.meme *.jaspar --pvalue 1e-5
            """)

    @Argument(help: "Motif files; - is standard input.", completion: .file())
    var files: [String]

    @OptionGroup var format: MotifFormatArguments

    @Option(help: ArgumentHelp("Warn of motifs that can't have a hit at this p-value; default: 1e-4 for motifs without a threshold of their own.", valueName: "p"))
    var pvalue: Double?

    @OptionGroup var scoring: ScoringArguments

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Name every motif that can have no hit.")
    var verbose = false

    mutating func validate() throws {
        try pvalue?.validateAsPValue()
        guard !(quiet && verbose) else { throw ValidationError("Give --quiet or --verbose, not both.") }
    }

    func run() throws {
        let outcome = try CommandFailure.wrapping {
            var job = MotifCheckJob(motifs: files)
            job.scoring = try scoring.scoring()
            job.pValue = pvalue
            job.format = format.motifFormat
            return try job.run()
        }
        guard let outcome else { return }
        for error in outcome.errors { printError(error) }
        if !quiet {
            outcome.unreachableMotifs.warn(motifCount: outcome.motifCount, threshold: pvalue.map { .pValue($0) }, namesAll: verbose)
            let good = files.count - outcome.errors.count
            writeToStandardError("motifkit: \(good) of \(files.count.counted("file")) can be used, with \(outcome.motifCount.counted("motif"))\n")
        }
        if !outcome.errors.isEmpty { exitWithFailure() }
    }
}
