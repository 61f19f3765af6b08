internal import ArgumentParser
internal import MotifKit

/// `motifkit train`: labelled sequences in, a model and its motifs out.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "train", summary: "Learn motifs from labelled sequences.", arguments: "[<options>] --positives <file> ... -o <folder>",
        examples: [
            "motifkit train --positives peaks.fa -o model",
            "motifkit train -r peaks.bed -g genome.fa -w 200 --gc-matched -o model",
            "motifkit train --table activity.tsv --folds 5 -o model",
            "motifkit train --positives peaks.fa --init motifs known.meme -o model",
            "motifkit train --table replicates.tsv --share-head -o model",
            "motifkit train --experiments lab1.tsv lab2.tsv --share-head -o model",
            "motifkit train --positives bound.fa --negatives unbound.fa \\\n    --restarts 5 --test test.tsv -o model",
            "motifkit train -r peaks.bed -g genome.fa -w 200 --gc-matched \\\n    --test-contigs chr8,chr9 -o model",
        ],
        explanation: """
            Learns filters that every position and both strands share, pooled by their maximum, and a head for each column of \
            labels. Without negatives, dinucleotide-preserving shuffles of the positives are drawn anew for each epoch. If the negatives are such shuffles, \
            so are they. Below 3,000 sequences, a third of other negatives is shuffled for each epoch. \
            The same input, settings and seed give the same files, byte for byte, on any number of threads and any \
            instruction set.

            What is not given is chosen by the size of the data: batches of 64 sequences, but of an eighth of them below 512; 20 \
            epochs up to 1,500 sequences, falling to 15 for 3,000 and 6 for 30,000, and at least 150 steps; from 3,000 sequences on a tenth is set \
            apart, and the epoch that is best on it is kept, below that the last. Dropout is 0.3, but below 1,500 \
            sequences with classes and without hidden units 0.1, or 0 if all negatives are drawn anew. Always: AdamW with a learning rate \
            of 0.02 (one cycle), weight decay of the filters 0.0001. --verbose says what was chosen.

            With --share-head, columns of labels are experiments on one thing: all share the filters and one head, and experiments.tsv \
            has the amplitude and the background of each. Without it, each column has a head of its own.

            Ctrl-C stops the training and writes what is learned so far (the restarts that are whole, or else the first one's best \
            epoch or last step); the exit status is then 130. A second Ctrl-C ends at once.

            Writes into the folder: model.safetensors, motifs.meme (for motifkit scan), motifs.tsv, report.html (logos, curves, settings; for \
            a browser), metrics.json, history.tsv, predictions.tsv if there is a --test or --test-contigs, and experiments.tsv and separate.tsv with --share-head. \
            They take the place of an earlier training's.
            """)

    /// The largest number of parameters of a model, which with the state of its training fits into 2 GB of memory.
    private static let mostParameters = 1 << 26

    @OptionGroup(title: "Input") var sequences: LabelledSequenceArguments

    @OptionGroup(title: "Input") var experiments: ExperimentArguments

    @OptionGroup(title: "Input") var exposures: ExposureArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Regions") var windows: MatchedWindowArguments

    @OptionGroup(title: "Output") var model: ModelOutputArguments

    @OptionGroup(title: "Filters") var shape: FilterShapeArguments

    @OptionGroup(title: "Training") var training: TrainingArguments

    @OptionGroup(title: "Testing") var testing: TestingArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: MessageArguments

    private var input: LabelledInputArguments {
        LabelledInputArguments(sequences: sequences, regions: regions, windows: windows, experiments: experiments.experiments)
    }

    mutating func validate() throws {
        _ = try input.input()
        if training.shuffle != nil, !sequences.negatives.isEmpty || windows.gcMatched {
            throw ValidationError("Give --negatives, --gc-matched or --shuffle, only one of them.")
        }
        try validateExperiments()
        try validateTestContigs()
        for (name, value, limits) in [
            ("filters", shape.filters, 1...65536), ("width", shape.width, 1...Motif.maximumWidth), ("restarts", training.restarts, 1...1000),
            ("epochs", training.epochs ?? 1, 1...100_000), ("hidden", shape.hidden, 0...4096),
        ] where !limits.contains(value) {
            throw ValidationError("--\(name) is \(value); give a number from \(limits.lowerBound) to \(limits.upperBound).")
        }
        let (filters, width, hidden, restarts) = (shape.filters, shape.width, shape.hidden, training.restarts)
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
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        let outcome: TrainOutcome? = try CommandFailure.wrapping {
            let options = try options()
            defer { progressLine.clear() }
            return try TrainJob(options).run(monitor: monitor(options, showsProgress ? progressLine : nil))
        }
        guard let outcome else { return }
        if !messages.quiet {
            if outcome.skippedSequences > 0 {
                printWarning(ofShort: outcome.skippedSequences, shorterThan: "a filter of \(shape.width.counted("column"))")
            }
            writeToStandardError(summary(outcome, seconds: (ContinuousClock.now - start) / .seconds(1)))
        }
        if let interruption = interruption(outcome) { writeToStandardError("motifkit: \(interruption)\n") }
        // Ctrl-C ends the program by its signal even if it came when nothing was left to stop.
        if Interruption.isRequested { Interruption.end() }
    }

    /// Returns the sentence on an interrupted training, which tells how far it came and what the folder holds; `nil` for a complete one.
    private func interruption(_ outcome: TrainOutcome) -> String? {
        let kept: String
        switch outcome.ending {
        case .complete: return nil
        case .stoppedInFolds(let folds): return "interrupted after \(outcome.folds.count) of \(folds) folds; the model in \(model.output) is whole"
        case .stoppedInSeparateFits:
            return "interrupted in the trainings on single experiments, which the report lacks; the model in \(model.output) is whole"
        case .stoppedInTraining(wholeRestarts: 0): kept = "what was learned by then"
        case .stoppedInTraining(wholeRestarts: 1): kept = "the one whole restart"
        case .stoppedInTraining(let restarts): kept = "the \(restarts) whole restarts"
        }
        return "interrupted after \(outcome.epochs.grouped) of \(outcome.plannedEpochs.counted("epoch")); \(model.output) holds \(kept)"
    }

    /// Returns the monitor that prints the plan, shows progress, and lets Ctrl-C stop the training.
    private func monitor(_ options: TrainOptions, _ progressLine: ProgressLine?) -> TrainingMonitor {
        var monitor = TrainingMonitor()
        var score = ""
        monitor.started = { plan in
            score = "\(plan.validationSequences > 0 ? "validation" : "training") "
            Interruption.await()
            if messages.verbose || progressLine != nil { writeToStandardError("motifkit: \(plan.sentence(options.training))\n") }
        }
        if let progressLine { monitor.progressed = { progressLine.show($0, score: score + $0.scoreName) } }
        monitor.isStopped = { Interruption.isRequested }
        monitor.ended = { Interruption.stopAwaiting() }
        return monitor
    }

    private func validateExperiments() throws {
        let isTable = sequences.table != nil || !experiments.experiments.isEmpty
        guard isTable || !training.shareHead else {
            throw ValidationError("--share-head is for several columns of labels; give a --table, or --experiments of a table each.")
        }
        guard training.shareHead || experiments.experiments.isEmpty else {
            throw ValidationError("--experiments share a head; give --share-head, or one --table with a column for each.")
        }
        guard isTable || experiments.likelihood == nil else { throw ValidationError("--likelihood is for the labels of a --table or of --experiments.") }
        guard experiments.likelihood == .poisson || exposures.exposureColumn == nil else {
            throw ValidationError("--exposure-column belongs to counts; give --likelihood poisson.")
        }
    }

    private func validateTestContigs() throws {
        guard let testContigs = testing.testContigs else { return }
        guard testing.test == nil else { throw ValidationError("Give --test or --test-contigs, not both.") }
        guard regions.isGiven else { throw ValidationError("--test-contigs sets --regions apart.") }
        guard sequences.negatives.isEmpty else {
            throw ValidationError("--test-contigs sets regions apart, and no --negatives of files; leave those out, or give a --test.")
        }
        guard !testing.contigs.contains("") else {
            throw ValidationError("--test-contigs is \"\(testContigs)\"; give names of contigs, separated by commas.")
        }
    }

    /// Returns the sequences to train on and to test with.
    private func data() throws -> TrainOptions.Data {
        let labelled = try input.input(seed: training.seed, quiet: messages.quiet)
        if case .regions(let regions) = labelled, testing.testContigs != nil { return .regions(regions, testContigs: testing.contigs) }
        return .input(labelled, test: testing.test)
    }

    private func options() throws -> TrainOptions {
        var options = TrainOptions(data: try data(), output: model.output)
        options.reading = LabelReading(kind: experiments.likelihood?.kind, exposureColumn: exposures.exposureColumn)
        options.training.sharesHead = training.shareHead
        options.fitsSeparately = !training.noSeparateFits
        let makesNegatives = sequences.table == nil && experiments.experiments.isEmpty && sequences.negatives.isEmpty && !windows.gcMatched || training.shuffle != nil
        options.training.negatives = makesNegatives ? .shuffled : .given
        options.training.filters = shape.filters
        options.training.width = shape.width
        options.training.activation = shape.activation
        options.training.readsBothStrands = shape.strand == .both
        options.training.hidden = shape.hidden
        options.start = try shape.start()
        options.training.epochs = training.epochs
        options.training.restarts = training.restarts
        options.training.seed = training.seed
        options.training.threads = compute.threadCount
        options.training.instructionSet = try compute.chosenInstructionSet()
        options.validation = try testing.validationSource()
        if let folds = testing.folds { options.crossValidation = folds == 0 ? .none : .folds(folds) }
        if !messages.quiet { options.notify = { printNotice($0) } }
        options.compare = testing.compare
        options.commandLine = ComputeArguments.removed(from: CommandLine.arguments)
        return options
    }

    /// Returns the closing lines: the training in one, and the figures of each fold and of the test data.
    private func summary(_ outcome: TrainOutcome, seconds: Double) -> String {
        var text = "motifkit \(motifKitVersion): \(outcome.sequences.counted("sequence")), \(outcome.epochs.counted("epoch")), "
        text += "\(outcome.motifs.counted("motif")); "
        text += "real time \((seconds * 1000).rounded() / 1000) s\n"
        for (index, metrics) in outcome.folds.enumerated() {
            for (task, figures) in zip(outcome.tasks, metrics) { text += "fold \(index + 1), \(task.name): \(figures.sentence)\n" }
        }
        for (index, task) in outcome.tasks.enumerated() {
            let values = outcome.folds.compactMap { $0[index].headline }
            guard !values.isEmpty else { continue }
            let mean = (values.reduce(0, +) / Double(values.count)).fixed(4)
            text += "mean of \(values.count.counted("fold")), \(task.name): \(task.kind == .binary ? "AUROC" : "Pearson") \(mean)\n"
        }
        for (task, figures) in zip(outcome.tasks, outcome.test) { text += "test, \(task.name): \(figures.sentence)\n" }
        return text
    }
}
