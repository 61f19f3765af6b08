public import ArgumentParser
public import MotifKit

/// The option for the format of motif files, which all commands that read them share.
struct MotifFormatArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "The format of all motif files (\(MotifFormat.allCases.map(\.rawValue).joined(separator: ", "))); default: told from the content of each.",
        valueName: "format"))
    var motifFormat: MotifFormat?
}

extension MotifFormat: ExpressibleByArgument {}
