public import ArgumentParser
public import MotifKit

/// The options that say how motif files are read, which all commands that use their motifs share.
struct MotifReadingArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Format of all motif files; default: told from the content of each.", value: "format", isRare: true))
    var motifFormat: MotifFormat?

    @Flag(help: ArgumentHelp(
        "Leave out motifs with faults, with a warning.", explanation: "Up to five warnings name a motif, its line and the fault; then comes a count.", isRare: true))
    var skipBadMotifs = false

    @Flag(help: ArgumentHelp("Number ids that occur twice, as in x_2.", isRare: true))
    var renameDuplicates = false

    /// Returns the settings of reading.
    ///
    /// - Parameter quiet: Whether notices stay unsaid.
    func reading(quiet: Bool) -> MotifReading {
        var reading = MotifReading(format: motifFormat)
        reading.skipsBadMotifs = skipBadMotifs
        reading.renamesDuplicates = renameDuplicates
        if !quiet { reading.report = { printNotice($0) } }
        return reading
    }
}

extension MotifFormat: ExpressibleByArgument {}
