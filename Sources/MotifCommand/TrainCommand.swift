public import ArgumentParser
public import MotifKit

/// `motifkit train`: labelled sequences in, a model and its motifs out.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train motif filters on labelled sequences.",
        discussion: """
            Learns filters that every position and both strands share, pooled by their maximum, and a head for each column of \
            labels. Without negatives, dinucleotide-preserving shuffles of the positives are drawn anew for each epoch. \
            The same input, settings and seed give the same files, byte for byte, on any number of threads.

            Writes into the folder: model.safetensors, motifs.meme (for motifkit scan), report.html (logos, curves, settings; for \
            a browser), metrics.json, history.tsv, and predictions.tsv if there is a --test.

            Examples:
              motifkit train --positives peaks.fa -o model
              motifkit train --positives bound.fa --negatives unbound.fa --restarts 5 --test test.tsv -o model
              motifkit train --table activity.tsv --folds 5 -o model
              motifkit train --regions peaks.narrowPeak --genome genome.fa --window 200 --gc-matched --test-contigs chr8,chr9 -o model
            """)

    @OptionGroup var input: LabelledInputArguments

    @Option(help: ArgumentHelp("How negatives are made if there are none: dinucleotide.", valueName: "kind"))
    var shuffle: ShuffleKind?

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder of the model; made if it is missing.", valueName: "folder"))
    var output: String

    @Option(help: ArgumentHelp("A table of labelled sequences to test the model with.", valueName: "file"))
    var test: String?

    @Option(help: ArgumentHelp(
        "Contigs, separated by commas, whose regions the model is tested with and not trained on; negatives are of the same kind.",
        valueName: "contigs"))
    var testContigs: String?

    @Option(help: ArgumentHelp(
        "The share of sequences that the best epoch is chosen with; default: 0 below 3,000 sequences, else 0.1.", valueName: "fraction"))
    var validation: Double?

    @Option(help: ArgumentHelp("Cross-validate too: train on all of so many folds but one and test on that, for each.", valueName: "k"))
    var folds: Int?

    @Option(help: ArgumentHelp("The number of filters.", valueName: "n"))
    var filters = 64

    @Option(help: ArgumentHelp("The columns of a filter.", valueName: "n"))
    var width = 16

    @Option(help: ArgumentHelp("Passes over the data; default: 15, fewer above 3,000 sequences, more below 640.", valueName: "n"))
    var epochs: Int?

    @Option(help: ArgumentHelp("Train so many times and average, into one model of all the filters.", valueName: "n"))
    var restarts = 1

    @Option(help: ArgumentHelp("What follows a filter's maximum: relu or exp.", valueName: "function"))
    var activation = Activation.relu

    @Option(name: .customLong("init"), help: ArgumentHelp("How filters start: kmers (as enriched words) or random.", valueName: "start"))
    var initialisation = Initialisation.kmers

    @Option(help: ArgumentHelp("Read filters on both strands, or forward only.", valueName: "strands"))
    var strand = StrandSelection.both

    @Option(help: ArgumentHelp("The seed of all that is random.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp(
        "A file of known motifs to compare the filters' motifs with in the report, MEME or JASPAR; can be repeated.", valueName: "file"))
    var compare: [String] = []

    @OptionGroup var compute: ComputeArguments

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    mutating func validate() throws {
        _ = try input.input()
        if shuffle != nil, !input.negatives.isEmpty || input.gcMatched {
            throw ValidationError("Give --negatives, --gc-matched or --shuffle, only one of them.")
        }
        try validateTestContigs()
        if let validation, !(0..<1 ~= validation) {
            throw ValidationError("--validation is \(validation); give 0 or more, and less than 1.")
        }
        if let folds, !(2...1000 ~= folds) { throw ValidationError("--folds is \(folds); give a number from 2 to 1000.") }
        for (name, value, limits) in [
            ("filters", filters, 1...65536), ("width", width, 1...Motif.maximumWidth), ("restarts", restarts, 1...1000),
            ("epochs", epochs ?? 1, 1...100_000),
        ] where !limits.contains(value) {
            throw ValidationError("--\(name) is \(value); give a number from \(limits.lowerBound) to \(limits.upperBound).")
        }
        guard strand != .reverse else { throw ValidationError("--strand is reverse; give both or forward.") }
    }

    func run() throws {
        let start = ContinuousClock.now
        _ = try CommandFailure.wrapping {
            let outcome = try TrainJob(options()).run()
            guard !quiet else { return }
            if outcome.skippedSequences > 0 {
                printWarning("\(outcome.skippedSequences) sequences are shorter than a filter of \(width) columns and were left out")
            }
            writeToStandardError(summary(outcome, seconds: (ContinuousClock.now - start) / .seconds(1)))
        }
    }

    private func validateTestContigs() throws {
        guard let testContigs else { return }
        guard test == nil else { throw ValidationError("Give --test or --test-contigs, not both.") }
        guard input.regionArguments.isGiven else { throw ValidationError("--test-contigs sets --regions apart.") }
        guard input.negatives.isEmpty else {
            throw ValidationError("--test-contigs sets regions apart, and no --negatives of files; leave those out, or give a --test.")
        }
        guard !contigs(testContigs).contains("") else {
            throw ValidationError("--test-contigs is \"\(testContigs)\"; give names of contigs, separated by commas.")
        }
    }

    private func contigs(_ text: String) -> [String] { text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }

    private func options() throws -> TrainOptions {
        var options = TrainOptions(input: try input.input(seed: seed, quiet: quiet), output: output)
        let makesNegatives = input.table == nil && input.negatives.isEmpty && !input.gcMatched || shuffle != nil
        options.training.negatives = makesNegatives ? .shuffled : .given
        options.training.filters = filters
        options.training.width = width
        options.training.activation = activation
        options.training.readsBothStrands = strand == .both
        options.training.initialisation = initialisation
        options.training.epochs = epochs
        options.training.restarts = restarts
        options.training.seed = seed
        options.training.threads = compute.threadCount
        options.training.instructionSet = try compute.chosenInstructionSet()
        options.validationFraction = validation
        options.test = test
        options.testContigs = testContigs.map(contigs) ?? []
        options.folds = folds
        options.compare = compare
        options.commandLine = ComputeArguments.removed(from: CommandLine.arguments)
        return options
    }

    /// What was done, in a line, and the figures of folds and test data, a line each.
    private func summary(_ outcome: TrainJob.Outcome, seconds: Double) -> String {
        var text = "motifkit \(motifKitVersion): \(outcome.sequences) sequences, \(outcome.epochs) epochs, \(outcome.motifs) motifs; "
        text += "real time \((seconds * 1000).rounded() / 1000) s\n"
        for (index, metrics) in outcome.folds.enumerated() {
            for (task, figures) in zip(outcome.tasks, metrics) { text += "fold \(index + 1), \(task.name): \(figures.sentence)\n" }
        }
        for (task, figures) in zip(outcome.tasks, outcome.test) { text += "test, \(task.name): \(figures.sentence)\n" }
        return text
    }
}

/// How negatives can be made.
enum ShuffleKind: String, ExpressibleByArgument, CaseIterable {
    case dinucleotide
}

extension Activation: ExpressibleByArgument {}
extension Initialisation: ExpressibleByArgument {}
