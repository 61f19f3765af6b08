public import ArgumentParser
public import MotifKit

/// The option for the format of motif files, which all commands that read them share.
struct MotifFormatArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Format of all motif files; default: told from the content of each.", value: "format", isRare: true))
    var motifFormat: MotifFormat?
}

extension MotifFormat: ExpressibleByArgument {}
