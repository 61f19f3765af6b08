internal import ArgumentParser

/// The option that names the file to write motifs, or a table of them, to.
struct MotifOutputArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Write to this file.", explanation: "The file appears when it is complete; - is standard output.", value: "file"), completion: .file())
    var output = "-"
}
