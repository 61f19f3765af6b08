internal import ArgumentParser
internal import MotifKit

/// The options that name tables of experiments, and say what their labels are.
struct ExperimentArguments: ParsableArguments {
    @Option(parsing: .upToNextOption, help: ArgumentHelp(
        "Tables of one experiment each, for --share-head.",
        explanation: "Each has a column sequence or seq and one column of labels, or the column that --label names. The file's name is that of the experiment.",
        value: "file"), completion: .file())
    var experiments: [String] = []

    @Option(help: ArgumentHelp(
        "Likelihood of labels; default: by their values.",
        explanation: "Labels are real numbers, classes, or counts. By default, two classes (0 and 1, -1 and 1, 1 and 2) are logistic, and other labels squared.",
        value: "kind"))
    var likelihood: Likelihood?
}

/// The option that names the tables of a model's experiments.
struct ExperimentTableArguments: ParsableArguments {
    @Option(parsing: .upToNextOption, help: ArgumentHelp(
        "Tables of one experiment each.", explanation: "They are named as those of train --experiments, and may come in any order.", value: "file"), completion: .file())
    var experiments: [String] = []
}

/// The option that names a column of exposures.
struct ExposureArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Column of the exposures of counts.",
        explanation: "Counts are expected in proportion to it; it is for example the sequencing depth. Default: each exposure is 1.", value: "column", isRare: true))
    var exposureColumn: String?
}

/// The likelihoods of labels.
enum Likelihood: String, ExpressibleByArgument, CaseIterable {
    case squared, logistic, poisson

    /// The kind of labels that have the likelihood.
    var kind: PredictionTask.Kind {
        switch self {
        case .squared: .real
        case .logistic: .binary
        case .poisson: .count
        }
    }
}
