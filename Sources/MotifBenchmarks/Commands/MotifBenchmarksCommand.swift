internal import ArgumentParser

/// `MotifBenchmarks`: the root of the benchmark commands.
@main
struct MotifBenchmarksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "MotifBenchmarks",
        abstract: "Measure MotifKit.",
        subcommands: [ScanBenchmarkCommand.self, SharingCommand.self, WholeScanCommand.self],
        defaultSubcommand: ScanBenchmarkCommand.self)
}
