internal import ArgumentParser

/// The option that silences a command.
struct QuietArgument: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print errors only, and no warnings.")
    var quiet = false
}

/// The options that say how much a command tells on standard error.
struct MessageArguments: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print errors only, and no warnings.")
    var quiet = false

    @Flag(name: .shortAndLong, help: ArgumentHelp(
        "Print settings, progress and details of warnings.", explanation: "On a terminal, progress is shown without this option too."))
    var verbose = false

    mutating func validate() throws {
        guard !(quiet && verbose) else { throw ValidationError("Give --quiet or --verbose, not both.") }
    }
}
