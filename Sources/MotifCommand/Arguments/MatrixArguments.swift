public import ArgumentParser
public import MotifKit

/// The options that say what the cells of a matrix hold, and where it is written to.
struct MatrixArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Content of a cell.",
        explanation: "max is the best score in bits, position its start and strand, count the number of hits, and any is 1 if there is a hit.", value: "kind"))
    var value = MatrixValue.max

    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Write to this file; .gz is compressed.", explanation: "The file appears when it is complete; - is standard output, for TSV.", value: "file"), completion: .file())
    var output = "-"

    @Option(help: ArgumentHelp("Format.", explanation: "The default is that of the suffix of --output, else tsv.", value: "format"))
    var format: MatrixFormat?

    mutating func validate() throws {
        if format == nil { try validateSuffix(of: output, MatrixFormat.self) }
        guard output != "-" || !chosenFormat.isNumbersOnly else {
            throw ValidationError("\(chosenFormat) has its names in files of their own; give --output.")
        }
    }

    /// The format that `--format` gives, else that of the output's name, else TSV.
    var chosenFormat: MatrixFormat { format ?? (try? MatrixFormat.named(by: output)) ?? .tsv }
}

extension MatrixValue: ExpressibleByArgument {}
extension MatrixFormat: ExpressibleByArgument {}
