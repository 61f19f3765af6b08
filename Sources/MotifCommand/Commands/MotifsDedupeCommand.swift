internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs dedupe`: reads motif files and writes one motif of each family.
struct MotifsDedupeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs dedupe", summary: "Keep one motif of each family of similar ones.", arguments: "[<options>] <motifs> ...",
        examples: [
            "motifkit motifs dedupe motifs.meme > distinct.meme",
            "motifkit motifs dedupe a.meme b.jaspar --threshold 1e-8 -o distinct.meme",
            "motifkit motifs dedupe found.meme --null known.meme -o distinct.meme",
        ],
        explanation: """
            The families are those of motifs cluster. Of each, the motif that is closest to all others is written as it is, in MEME format and in the order of the files.
            """)

    @OptionGroup(title: "Motifs") var family: FamilyArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Comparison") var comparison: ComparisonArguments

    @OptionGroup(title: "Output") var file: MotifOutputArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: QuietArgument

    func run() throws {
        let outcome = try CommandFailure.wrapping {
            var job = MotifDedupeJob(motifs: family.files)
            job.null = comparison.null
            job.reading = reading.reading(quiet: messages.quiet)
            job.options = family.options(comparing: comparison)
            job.threads = compute.threadCount
            job.instructionSet = try compute.chosenInstructionSet()
            job.output = file.output
            return try job.run()
        }
        guard let outcome, !messages.quiet else { return }
        writeToStandardError("motifkit: kept \(outcome.kept.grouped) of \(outcome.motifs.counted("motif"))\n")
    }
}
