public import ArgumentParser
public import MotifKit

/// The options that say what filters are, and what follows them in a model.
struct FilterShapeArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Number of filters.", value: "n"))
    var filters = 64

    @Option(help: ArgumentHelp("Columns of a filter.", value: "n"))
    var width = 16

    @Option(name: .customLong("init"), parsing: .upToNextOption, help: ArgumentHelp(
        "kmers, random, or motifs and files.",
        explanation: "This is how filters begin: kmers begins with enriched words. motifs begins with the log-odds of motif files, and the other filters with enriched words.",
        value: "start"))
    var initialisation = ["kmers"]

    @Option(name: .long(short: "s"), help: ArgumentHelp("Strands used.", value: "strand"))
    var strand = FilterStrands.both

    @Option(help: ArgumentHelp("Function of a filter's maximum.", value: "function", isRare: true))
    var activation = Activation.relu

    @Option(help: ArgumentHelp("Units of a hidden layer behind the filters; 0 is none.", value: "n", isRare: true))
    var hidden = 0

    mutating func validate() throws { _ = try start() }

    /// Returns the start of the filters that `--init` names.
    ///
    /// - Throws: `ValidationError` if `--init` has another value than its help says.
    func start() throws -> TrainOptions.Start {
        switch (initialisation[0], initialisation.count) {
        case ("kmers", 1): return .kmers
        case ("random", 1): return .random
        case ("motifs", 2...): return .motifs(files: Array(initialisation.dropFirst()))
        default:
            throw ValidationError("--init is \(initialisation.joined(separator: " ")); give kmers, random, or motifs and a motif file.")
        }
    }
}

/// The options that say how long and with what a model is trained.
struct TrainingArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Passes over the data; default: by its size.", explanation: "The default is 20 up to 1,500 sequences, and fewer above.", value: "n"))
    var epochs: Int?

    @Option(help: ArgumentHelp(
        "Train n times and average.", explanation: "The average is one model of all the filters.", value: "n"))
    var restarts = 1

    @Flag(help: ArgumentHelp(
        "Let all columns of labels share one head.",
        explanation: "The columns are then experiments on one thing. Each has an amplitude and a background of its own."))
    var shareHead = false

    @Flag(help: ArgumentHelp(
        "With --share-head, don't train on each experiment alone.",
        explanation: "The report then lacks the motifs of single experiments beside the shared one, and the time of about one restart is saved.", isRare: true))
    var noSeparateFits = false

    @Option(help: ArgumentHelp(
        "How negatives are made; default: only if none are given.",
        explanation: "dinucleotide shuffles the positives anew for each epoch, and keeps the counts of their dinucleotides.", value: "kind", isRare: true))
    var shuffle: ShuffleKind?

    @Option(help: ArgumentHelp("Seed of all random numbers.", value: "n"))
    var seed: UInt64 = 1
}

/// The options that say what a model is tested with, and its motifs are compared with.
struct TestingArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Table of labelled sequences to test the model with.", value: "file"), completion: .file())
    var test: String?

    @Option(help: ArgumentHelp(
        "Test with the regions of these contigs.",
        explanation: "Names are separated by commas. The model is not trained on these regions; negatives are of the same kind.", value: "names"))
    var testContigs: String?

    @Option(help: ArgumentHelp(
        "Cross-validate with k folds; 0 is none.",
        explanation: "For each fold, a model is trained on all others and tested on that one. The default without test or validation data is 5, or 10 below 200 sequences.",
        value: "k"))
    var folds: Int?

    @Option(help: ArgumentHelp(
        "Share or table to choose the best epoch with.", explanation: "A share is a number from 0, of the sequences; a table is a file. The default is 0 below 3,000 sequences, else 0.1.",
        value: "data"))
    var validation: String?

    @Option(help: ArgumentHelp("Motif file to compare the filters with; repeatable.", value: "file"), completion: .file())
    var compare: [String] = []

    mutating func validate() throws {
        _ = try validationSource()
        if let folds, folds != 0, !(2...1000 ~= folds) { throw ValidationError("--folds is \(folds); give 0, or a number from 2 to 1000.") }
    }

    /// Returns the source of the sequences that the best epoch is chosen with.
    ///
    /// - Throws: `ValidationError` if `--validation` is a number, but no share.
    func validationSource() throws -> TrainOptions.Validation {
        guard let validation else { return .bySize }
        guard let share = Double(validation) else { return .table(validation) }
        guard 0..<1 ~= share else { throw ValidationError("--validation is \(validation); give 0 or more and less than 1, or a file.") }
        return .share(share)
    }

    /// The names of the contigs whose regions are for the test.
    var contigs: [String] { testContigs?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? [] }
}

/// The option that names the folder of a model.
struct ModelOutputArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp("Folder of the model; made if it is missing.", value: "folder"), completion: .directory)
    var output: String

    mutating func validate() throws {
        guard !output.isEmpty else { throw ValidationError("--output is empty; name the folder of the model.") }
        guard output != "-" else { throw ValidationError("--output is -, but a model is a folder; name one.") }
    }
}

/// The ways to make negatives.
enum ShuffleKind: String, ExpressibleByArgument, CaseIterable {
    case dinucleotide
}

/// The strands on which filters can be read while they learn.
enum FilterStrands: String, ExpressibleByArgument, CaseIterable {
    case both, forward
}

extension Activation: ExpressibleByArgument {}
