internal import ArgumentParser
internal import MotifKit

/// `motifkit predict`: a model and sequences in, a table of predictions out.
struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Predict the labels of sequences with a trained model.",
        discussion: """
            Writes a line for each sequence: its name, and for each task a probability, or a number if the labels were real.

            Regions of a genome are named contig:start-end, with the positions of BED.

            Examples:
              motifkit predict model peaks.fa > predictions.tsv
              motifkit predict model --regions peaks.bed --genome genome.fa > predictions.tsv
            """)

    @Argument(help: "The folder that motifkit train wrote, or a model file.", completion: .file())
    var model: String

    @Argument(help: "Sequence files; - is standard input.", completion: .file())
    var sequences: [String] = []

    @OptionGroup var regionArguments: RegionArguments

    @Flag(help: "Add a column for each filter with its activation.")
    var activations = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, which appears when it is complete; - is standard output.", valueName: "file"), completion: .file())
    var output = "-"

    @OptionGroup var compute: ComputeArguments

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    mutating func validate() throws {
        guard sequences.isEmpty == regionArguments.isGiven else {
            throw ValidationError("Give sequence files or --regions, one of them.")
        }
    }

    func run() throws {
        _ = try CommandFailure.wrapping {
            let regions = regionArguments.input(quiet: quiet)
            var job = PredictJob(model: model, input: regions.map { .regions($0) } ?? .files(sequences))
            job.output = output
            job.writesActivations = activations
            job.threads = compute.threadCount
            job.instructionSet = try compute.chosenInstructionSet()
            let skipped = try job.run().skipped
            if skipped > 0, !quiet { printWarning(skipped.skippedSequences(shorterThan: "a filter of the model")) }
        }
    }
}
