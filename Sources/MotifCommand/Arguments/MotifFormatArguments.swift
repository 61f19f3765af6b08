public import ArgumentParser
public import MotifKit

/// The option for the format of motif files, which all commands that read them share.
struct MotifFormatArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Format of all motif files; default: told from the content of each.", value: "format", isRare: true))
    var motifFormat: MotifFormat?
}

/// The options that say how motif files are read and what becomes of faults, which all commands that use their motifs share.
struct MotifReadingArguments: ParsableArguments {
    @OptionGroup var format: MotifFormatArguments

    @Flag(help: ArgumentHelp(
        "Leave out motifs with faults, with a warning.", explanation: "Up to five warnings name a motif, its line and the fault; then comes a count.", isRare: true))
    var skipBadMotifs = false

    @Flag(help: ArgumentHelp("Number ids that occur twice, as in x_2.", isRare: true))
    var renameDuplicates = false

    /// Returns the settings of reading.
    ///
    /// - Parameter quiet: Whether notices stay unsaid.
    func reading(quiet: Bool) -> MotifReading {
        var reading = MotifReading(format: format.motifFormat)
        reading.skipsBadMotifs = skipBadMotifs
        reading.renamesDuplicates = renameDuplicates
        if !quiet { reading.report = { printNotice($0) } }
        return reading
    }
}

/// The option that names motifs by a file, which all commands that use motifs share.
struct MotifListArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Only the motifs of this list.", explanation: "Each line holds an id, a name or a pattern as for --motif.", value: "file", isRare: true), completion: .file())
    var motifFile: String?

    /// Returns the lines of the list; empty without one.
    func patterns() throws -> [String] { try motifFile.map(MotifChoice.patterns(ofFile:)) ?? [] }
}

extension MotifFormat: ExpressibleByArgument {}
