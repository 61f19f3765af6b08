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
            The same input, settings and seed give the same files, byte for byte, on any number of threads and any \
            instruction set.

            What is not given is chosen by the size of the data: batches of 64 sequences, but of an eighth of them below 512; 15 \
            epochs up to 3,000 sequences, falling to 6 for 30,000, and at least 150 steps; from 3,000 sequences on a tenth is set \
            apart, and the epoch that is best on it is kept, below that the last. Always: AdamW with a learning rate of 0.02 (one \
            cycle), weight decay of the filters 0.0001, dropout 0.3 of pooled values and hidden units. --verbose says what was chosen.

            Ctrl-C stops the training and writes what is learned so far (the restarts that are whole, or else the first one's best \
            epoch or last step); the exit status is then 130. A second Ctrl-C ends at once.

            Writes into the folder: model.safetensors, motifs.meme (for motifkit scan), report.html (logos, curves, settings; for \
            a browser), metrics.json, history.tsv, and predictions.tsv if there is a --test or --test-contigs. \
            They take the place of an earlier training's.

            Examples:
              motifkit train --positives peaks.fa -o model
              motifkit train --positives bound.fa --negatives unbound.fa --restarts 5 --test test.tsv -o model
              motifkit train --table activity.tsv --folds 5 -o model
              motifkit train --positives peaks.fa --init motifs known.meme -o model
              motifkit train --regions peaks.narrowPeak --genome genome.fa --window 200 --gc-matched --test-contigs chr8,chr9 -o model
            """)

    /// A model and what its training keeps beside it then still fit into the memory of a common computer.
    private static let mostParameters = 1 << 26

    @OptionGroup var input: LabelledInputArguments

    @Option(help: ArgumentHelp("How negatives are made if there are none: dinucleotide.", valueName: "kind"))
    var shuffle: ShuffleKind?

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder of the model; made if it is missing.", valueName: "folder"), completion: .directory)
    var output: String

    @Option(help: ArgumentHelp("A table of labelled sequences to test the model with.", valueName: "file"), completion: .file())
    var test: String?

    @Option(help: ArgumentHelp(
        "Contigs, separated by commas, whose regions the model is tested with and not trained on; negatives are of the same kind.",
        valueName: "contigs"))
    var testContigs: String?

    @Option(help: ArgumentHelp(
        "What the best epoch is chosen with: a share of the sequences, or a table of others; default: 0 below 3,000 sequences, else 0.1.",
        valueName: "fraction|file"))
    var validation: String?

    @Option(help: ArgumentHelp("Cross-validate too: train on all of so many folds but one and test on that, for each.", valueName: "k"))
    var folds: Int?

    @Option(help: ArgumentHelp("The number of filters.", valueName: "n"))
    var filters = 64

    @Option(help: ArgumentHelp("The columns of a filter.", valueName: "n"))
    var width = 16

    @Option(help: ArgumentHelp("Units of a hidden layer between the filters and the heads; 0 is none.", valueName: "n"))
    var hidden = 0

    @Option(help: ArgumentHelp("Passes over the data; default: 15, fewer above 3,000 sequences, more below 640.", valueName: "n"))
    var epochs: Int?

    @Option(help: ArgumentHelp("Train so many times and average, into one model of all the filters.", valueName: "n"))
    var restarts = 1

    @Option(help: ArgumentHelp("What follows a filter's maximum: relu or exp.", valueName: "function"))
    var activation = Activation.relu

    @Option(name: .customLong("init"), parsing: .upToNextOption, help: ArgumentHelp(
        "How filters start: kmers (as enriched words), random, or motifs and motif files (as their log-odds, the other filters as words).",
        valueName: "kmers|random|motifs file"))
    var initialisation = ["kmers"]

    @Option(help: ArgumentHelp("Read filters on both strands, or forward only.", valueName: "strands"))
    var strand = FilterStrands.both

    @Option(help: ArgumentHelp("The seed of all that is random.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp(
        "A file of known motifs to compare the filters' motifs with in the report; can be repeated.", valueName: "file"), completion: .file())
    var compare: [String] = []

    @OptionGroup var compute: ComputeArguments

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say on standard error what was chosen by the size of the data, terminal or not.")
    var verbose = false

    mutating func validate() throws {
        _ = try input.input()
        _ = try validationSource()
        _ = try start()
        guard !output.isEmpty else { throw ValidationError("--output is empty; name the folder of the model.") }
        guard output != "-" else { throw ValidationError("--output is -, but a model is a folder; name one.") }
        guard !(quiet && verbose) else { throw ValidationError("Give --quiet or --verbose, not both.") }
        if shuffle != nil, !input.negatives.isEmpty || input.gcMatched {
            throw ValidationError("Give --negatives, --gc-matched or --shuffle, only one of them.")
        }
        try validateTestContigs()
        if let folds, !(2...1000 ~= folds) { throw ValidationError("--folds is \(folds); give a number from 2 to 1000.") }
        for (name, value, limits) in [
            ("filters", filters, 1...65536), ("width", width, 1...Motif.maximumWidth), ("restarts", restarts, 1...1000),
            ("epochs", epochs ?? 1, 1...100_000), ("hidden", hidden, 0...4096),
        ] where !limits.contains(value) {
            throw ValidationError("--\(name) is \(value); give a number from \(limits.lowerBound) to \(limits.upperBound).")
        }
        let parameters = ModelShape(filters: filters * restarts, width: width, hidden: hidden * restarts, tasks: 1).parameterCount
        guard parameters <= Self.mostParameters else {
            throw ValidationError(
                "--filters \(filters), --width \(width), --hidden \(hidden) and --restarts \(restarts) make a model of "
                    + "\(parameters.grouped) parameters; give less of them, for \(Self.mostParameters.grouped) at most.")
        }
    }

    func run() throws {
        let start = ContinuousClock.now
        let progressLine = ProgressLine()
        let showsProgress = !quiet && standardErrorIsTerminal
        let outcome: TrainOutcome? = try CommandFailure.wrapping {
            let options = try options()
            defer { progressLine.clear() }
            return try TrainJob(options).run(monitor: monitor(options, showsProgress ? progressLine : nil))
        }
        guard let outcome else { return }
        if !quiet {
            if outcome.skippedSequences > 0 {
                printWarning(outcome.skippedSequences.skippedSequences(shorterThan: "a filter of \(width.counted("column"))"))
            }
            writeToStandardError(summary(outcome, seconds: (ContinuousClock.now - start) / .seconds(1)))
        }
        if let interruption = interruption(outcome) { writeToStandardError("motifkit: \(interruption)\n") }
        // Also if Ctrl-C came when there was nothing left to stop.
        if Interruption.isRequested { Interruption.end() }
    }

    /// The sentence on an interrupted training: how far it came, and what the folder holds; `nil` if it was not interrupted.
    private func interruption(_ outcome: TrainOutcome) -> String? {
        let kept: String
        switch outcome.ending {
        case .complete: return nil
        case .stoppedInFolds(let folds): return "interrupted after \(outcome.folds.count) of \(folds) folds; the model in \(output) is whole"
        case .stoppedInTraining(wholeRestarts: 0): kept = "what was learned by then"
        case .stoppedInTraining(wholeRestarts: 1): kept = "the one whole restart"
        case .stoppedInTraining(let restarts): kept = "the \(restarts) whole restarts"
        }
        return "interrupted after \(outcome.epochs.grouped) of \(outcome.plannedEpochs.counted("epoch")); \(output) holds \(kept)"
    }

    /// Says what is going to be done, shows progress, and lets Ctrl-C stop the training.
    private func monitor(_ options: TrainOptions, _ progressLine: ProgressLine?) -> TrainingMonitor {
        var monitor = TrainingMonitor()
        var score = ""
        monitor.started = { plan in
            score = "\(plan.validationSequences > 0 ? "validation" : "training") "
            Interruption.await()
            if verbose || progressLine != nil { writeToStandardError("motifkit: \(plan.sentence(options.training))\n") }
        }
        if let progressLine { monitor.progressed = { progressLine.show($0, score: score + $0.scoreName) } }
        monitor.isStopped = { Interruption.isRequested }
        monitor.ended = { Interruption.stopAwaiting() }
        return monitor
    }

    /// What `--validation` names.
    private func validationSource() throws -> TrainOptions.Validation {
        guard let validation else { return .bySize }
        guard let share = Double(validation) else { return .table(validation) }
        guard 0..<1 ~= share else { throw ValidationError("--validation is \(validation); give 0 or more and less than 1, or a file.") }
        return .share(share)
    }

    /// The start of the filters that `--init` names.
    private func start() throws -> TrainOptions.Start {
        switch (initialisation[0], initialisation.count) {
        case ("kmers", 1): return .kmers
        case ("random", 1): return .random
        case ("motifs", 2...): return .motifs(files: Array(initialisation.dropFirst()))
        default:
            throw ValidationError("--init is \(initialisation.joined(separator: " ")); give kmers, random, or motifs and a motif file.")
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

    /// The sequences to train on and to test with.
    private func data() throws -> TrainOptions.Data {
        let labelled = try input.input(seed: seed, quiet: quiet)
        if case .regions(let regions) = labelled, let testContigs { return .regions(regions, testContigs: contigs(testContigs)) }
        return .input(labelled, test: test)
    }

    private func options() throws -> TrainOptions {
        var options = TrainOptions(data: try data(), output: output)
        let makesNegatives = input.table == nil && input.negatives.isEmpty && !input.gcMatched || shuffle != nil
        options.training.negatives = makesNegatives ? .shuffled : .given
        options.training.filters = filters
        options.training.width = width
        options.training.activation = activation
        options.training.readsBothStrands = strand == .both
        options.training.hidden = hidden
        options.start = try start()
        options.training.epochs = epochs
        options.training.restarts = restarts
        options.training.seed = seed
        options.training.threads = compute.threadCount
        options.training.instructionSet = try compute.chosenInstructionSet()
        options.validation = try validationSource()
        if let folds { options.crossValidation = .folds(folds) }
        options.compare = compare
        options.commandLine = ComputeArguments.removed(from: CommandLine.arguments)
        return options
    }

    /// What was done, in a line, and the figures of folds and test data, a line each.
    private func summary(_ outcome: TrainOutcome, seconds: Double) -> String {
        var text = "motifkit \(motifKitVersion): \(outcome.sequences.counted("sequence")), \(outcome.epochs.counted("epoch")), "
        text += "\(outcome.motifs.counted("motif")); "
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

/// On which strands filters can be read while they learn.
enum FilterStrands: String, ExpressibleByArgument, CaseIterable {
    case both, forward
}

extension Activation: ExpressibleByArgument {}
