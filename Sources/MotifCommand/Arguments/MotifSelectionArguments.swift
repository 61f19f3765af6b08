internal import ArgumentParser
internal import MotifKit

/// The options that choose motifs of files, and columns of each.
struct MotifSelectionArguments: ParsableArguments {
    @Argument(help: "Motif files; - is standard input.", completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp(
        "Only motifs of this id or name; repeatable.",
        explanation: "* stands for any letters and ? for one, as in 'FOXA*'. Case does not matter, unless an id or a name has the same.", value: "id"))
    var motif: [String] = []

    @Option(help: ArgumentHelp(
        "Only motifs of this name; repeatable.",
        explanation: "* stands for any letters and ? for one, and case does not matter. Motifs without a name go by their ids.", value: "pattern"))
    var name: [String] = []

    @Option(help: ArgumentHelp("Only motifs of at least n columns.", value: "n"))
    var minWidth: Int?

    @Option(help: ArgumentHelp("Only motifs of at most n columns.", value: "n"))
    var maxWidth: Int?

    @Option(help: ArgumentHelp(
        "Only motifs with at least this information.", explanation: "It is measured against a uniform background.", value: "bits"))
    var minInformation: Double?

    @Option(help: ArgumentHelp("First cut off columns at the ends with less information.", value: "bits"))
    var trim: Double?

    @Flag(help: "Read the motifs on the other strand.")
    var reverseComplement = false

    mutating func validate() throws {
        for (option, width) in [("--min-width", minWidth), ("--max-width", maxWidth)] {
            if let width, !(1...Motif.maximumWidth ~= width) {
                throw ValidationError("\(option) is \(width); give a number from 1 to \(Motif.maximumWidth).")
            }
        }
        if let minWidth, let maxWidth, minWidth > maxWidth { throw ValidationError("--min-width is \(minWidth), above --max-width, \(maxWidth).") }
        if let minInformation, !(minInformation >= 0 && minInformation.isFinite) {
            throw ValidationError("--min-information is \(minInformation); give 0 or a positive number.")
        }
        if let trim, !(0...2 ~= trim) { throw ValidationError("--trim is \(trim); give 0 to 2 bits, what a column can have.") }
    }

    /// Returns the selection that the options ask for.
    ///
    /// - Parameters:
    ///   - list: the list of motifs.
    ///   - arguments: how the files are read.
    ///   - quiet: whether notices stay unsaid.
    /// - Throws: The error of a list that can't be read.
    func selection(_ list: MotifListArguments, reading arguments: MotifReadingArguments, quiet: Bool) throws -> MotifSelection {
        var selection = MotifSelection()
        selection.reading = arguments.reading(quiet: quiet)
        selection.ids = try motif + list.patterns()
        selection.names = name.map(NamePattern.init)
        selection.widths = (minWidth ?? 1)...(maxWidth ?? Motif.maximumWidth)
        selection.leastInformation = minInformation ?? 0
        selection.trimming = trim
        selection.isReversed = reverseComplement
        return selection
    }

    /// Prints one warning for all motifs of which trimming left no column.
    func warn(ofTrimmedAway ids: [String]) {
        guard !ids.isEmpty, let trim else { return }
        printWarning("left out, since no column has \(trim) bits: \(ids.prefix(5).joined(separator: ", "))\(ids.count > 5 ? ", … (\(ids.count) motifs)" : "")")
    }
}
