internal import ArgumentParser
internal import MotifKit

/// The arguments of `motifkit motifs` commands that name motif files, and choose motifs and columns from them.
struct MotifSelectionArguments: ParsableArguments {
    @Argument(help: "Motif files; - is standard input.", completion: .file())
    var files: [String]

    @OptionGroup var format: MotifFormatArguments

    @Option(help: ArgumentHelp("Only the motif of this id; can be repeated.", valueName: "id"))
    var motif: [String] = []

    @Option(help: ArgumentHelp(
        "Only motifs of this name, or id if they have none: * stands for any letters, ? for one, capitals or not; can be repeated.",
        valueName: "pattern"))
    var name: [String] = []

    @Option(help: ArgumentHelp("Only motifs of at least so many columns.", valueName: "n"))
    var minWidth: Int?

    @Option(help: ArgumentHelp("Only motifs of at most so many columns.", valueName: "n"))
    var maxWidth: Int?

    @Option(help: ArgumentHelp("Only motifs with at least this information, against a uniform background.", valueName: "bits"))
    var minInformation: Double?

    @Option(help: ArgumentHelp("First cut off columns at the ends with less information than this.", valueName: "bits"))
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

    /// The motifs and columns that the options choose.
    var selection: MotifSelection {
        var selection = MotifSelection()
        selection.format = format.motifFormat
        selection.ids = motif
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
