internal import ArgumentParser
internal import MotifKit

/// The options that say which motifs `discover` looks for.
struct DiscoveryArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Largest number of motifs.", explanation: "The search ends before if nothing is left.", value: "n"))
    var motifs = DiscoveryOptions().mostMotifs

    @Option(help: ArgumentHelp("Smallest width of a motif in columns.", value: "n"))
    var minWidth = DiscoveryOptions().widths.lowerBound

    @Option(help: ArgumentHelp("Largest width of a motif in columns.", value: "n"))
    var maxWidth = DiscoveryOptions().widths.upperBound

    @Option(help: ArgumentHelp(
        "Largest E-value of a motif.", explanation: "The E-value is the p-value times the number of motifs that were tested, or five if fewer were; at most 1.", value: "e"))
    var evalue = DiscoveryOptions().highestE

    @Option(name: .long(short: "s"), help: ArgumentHelp("Strands that have sites; forward for RNA.", value: "strand"))
    var strand = FilterStrands.both

    @Option(help: ArgumentHelp(
        "Known motifs to compare with; repeatable.",
        explanation: "The best known matches of each motif are written to matches.tsv, and the first one into the table.", value: "file"), completion: .file())
    var compare: [String] = []

    /// The largest number of motifs that can be asked for.
    private static let mostMotifs = 1000

    mutating func validate() throws {
        guard 1...Self.mostMotifs ~= motifs else { throw ValidationError("--motifs is \(motifs); give a number from 1 to \(Self.mostMotifs).") }
        let limits = DiscoveryOptions.widthLimits
        for (option, width) in [("--min-width", minWidth), ("--max-width", maxWidth)] where !limits.contains(width) {
            throw ValidationError("\(option) is \(width); give a number from \(limits.lowerBound) to \(limits.upperBound).")
        }
        guard minWidth <= maxWidth else { throw ValidationError("--min-width is \(minWidth), above --max-width, \(maxWidth).") }
        guard evalue > 0, evalue <= 1 else { throw ValidationError("--evalue is \(evalue); give a number above 0 and up to 1.") }
    }

    /// Returns the settings of a discovery.
    func settings(seed: UInt64) -> DiscoveryOptions {
        var settings = DiscoveryOptions()
        settings.widths = minWidth...maxWidth
        settings.mostMotifs = motifs
        settings.highestE = evalue
        settings.strands = strand == .both ? .both : .forward
        settings.seed = seed
        return settings
    }
}

/// The option that names the folder of a discovery.
struct DiscoveryOutputArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Folder to write to.", explanation: "It is made if it is missing. Results in it take the place of an earlier discovery's.", value: "folder"),
        completion: .directory)
    var output: String

    mutating func validate() throws {
        guard !output.isEmpty else { throw ValidationError("--output is empty; name a folder.") }
        guard output != "-" else { throw ValidationError("--output is -, but results are a folder; name one.") }
    }
}
