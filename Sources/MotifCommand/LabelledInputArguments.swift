internal import ArgumentParser
internal import MotifKit

/// The options that name labelled sequences.
struct LabelledInputArguments: ParsableArguments {
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Sequence files of the class to be recognised; - is standard input.", valueName: "file"))
    var positives: [String] = []

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Sequence files of the other class.", valueName: "file"))
    var negatives: [String] = []

    @Option(help: ArgumentHelp(
        "TSV or CSV of labelled sequences instead: a column sequence or seq, and behind it columns of labels, 0 or 1 or real; NA where one is missing.",
        valueName: "file"))
    var table: String?

    @Option(help: ArgumentHelp("Take this column of the table for a label; can be repeated. Default: all behind the sequence.", valueName: "column"))
    var label: [String] = []

    /// What the options name.
    ///
    /// - Throws: `ValidationError` if they name nothing, or too much.
    func input() throws -> LabelledInput {
        if let table {
            guard positives.isEmpty, negatives.isEmpty else {
                throw ValidationError("Give --table, or --positives and --negatives, not both.")
            }
            return .table(path: table, labels: label)
        }
        guard !positives.isEmpty else { throw ValidationError("No sequences are given; name --positives or a --table.") }
        guard label.isEmpty else { throw ValidationError("--label names a column of a --table.") }
        return .classes(positives: positives, negatives: negatives)
    }
}
