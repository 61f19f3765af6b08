internal import ArgumentParser
internal import MotifKit

/// `motifkit predict`: a model and sequences in, a table of predictions out.
struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "predict", summary: "Predict the labels of sequences with a trained model.", arguments: "[<options>] <model> <sequences> ...",
        examples: [
            "motifkit predict model peaks.fa > predictions.tsv",
            "motifkit predict model -r peaks.bed -g genome.fa -o predictions.tsv",
            "motifkit predict model peaks.fa --experiment lab1 > lab1.tsv",
            "motifkit predict model peaks.fa --activations > activations.tsv",
        ],
        explanation: """
            Writes a line for each sequence: its name, and for each task a probability, a number if the labels of the training were real numbers, or the expected count of an exposure of 1. \
            Regions of a genome are named contig:start-end, with the positions of BED.
            """)

    @OptionGroup(title: "Input") var trained: ModelArgument

    @OptionGroup(title: "Input") var files: SequenceFileArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Output") var table: PredictionArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: QuietArgument

    mutating func validate() throws {
        guard regions.isGiven || regions.genome == nil else { throw ValidationError("--genome belongs to --regions.") }
        try regions.checkGenomeOptions()
        guard regions.isGiven || !regions.skipUnknown else { throw ValidationError("--skip-unknown belongs to --regions.") }
        if regions.isGiven {
            _ = try regions.genome(orOf: files.sequences)
        } else if files.sequences.isEmpty {
            throw ValidationError("No sequence file is given; name one, or - for standard input, or --regions of a --genome.")
        }
    }

    func run() throws {
        _ = try CommandFailure.wrapping {
            var job = PredictJob(model: trained.model, input: .files(files.sequences))
            if regions.isGiven { job.input = .regions(regions.input(genome: try regions.genome(orOf: files.sequences), quiet: messages.quiet)) }
            job.output = table.output
            job.experiment = table.experiment
            job.writesActivations = table.activations
            job.threads = compute.threadCount
            job.instructionSet = try compute.chosenInstructionSet()
            let skipped = try job.run().skipped
            if skipped > 0, !messages.quiet { printWarning(ofShort: skipped, shorterThan: "a filter of the model") }
        }
    }
}

/// The options that say what is written of predictions, and where to.
struct PredictionArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Write to this file.", explanation: "The file appears when it is complete; - is standard output.", value: "file"), completion: .file())
    var output = "-"

    @Option(help: ArgumentHelp("Only this experiment or column of labels.", value: "name"))
    var experiment: String?

    @Flag(help: "Add a column for each filter with its activation.")
    var activations = false

    mutating func validate() throws { try validateSuffix(of: output, TableFormat.self, hasOption: false) }
}
