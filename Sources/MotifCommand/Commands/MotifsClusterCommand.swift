internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs cluster`: reads motif files and writes a folder with the families of their motifs.
struct MotifsClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs cluster", summary: "Group motifs into families of similar ones.", arguments: "[<options>] <motifs> ... -o <folder>",
        examples: [
            "motifkit motifs cluster motifs.meme -o families",
            "motifkit motifs cluster a.meme b.jaspar --threshold 1e-7 -o families",
            "motifkit motifs cluster found.meme --null known.meme -o families",
        ],
        explanation: """
            Motifs are compared as by motifs compare. The p-value of a pair is the larger one of both directions, so families depend on no order. Groups are joined by average \
            linkage. The folder gets families.tsv, a line for each motif with its family, strand, offset in the alignment and p-value with the \
            family's representative, the motif that is closest to all others; families.meme, the average of each family, with equal weights of its aligned motifs \
            and the columns that at least half of them have; and tree.html, a page of trees and aligned logos.
            """)

    @OptionGroup(title: "Motifs") var family: FamilyArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Comparison") var comparison: ComparisonArguments

    @OptionGroup(title: "Output") var target: FamilyOutputArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: QuietArgument

    func run() throws {
        let outcome = try CommandFailure.wrapping {
            var job = MotifClusterJob(motifs: family.files, output: target.output)
            job.null = comparison.null
            job.reading = reading.reading(quiet: messages.quiet)
            job.options = family.options(comparing: comparison)
            job.commandLine = ComputeArguments.removed(from: CommandLine.arguments)
            job.threads = compute.threadCount
            job.instructionSet = try compute.chosenInstructionSet()
            return try job.run()
        }
        guard let outcome, !messages.quiet else { return }
        writeToStandardError("motifkit: \(outcome.motifs.counted("motif")), \(outcome.families.grouped) famil\(outcome.families == 1 ? "y" : "ies")\n")
    }
}

/// The option that names the folder to write families to.
struct FamilyOutputArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp("Write to this folder.", explanation: "It is made if it is missing.", value: "folder"), completion: .directory)
    var output: String
}
