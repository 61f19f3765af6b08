internal import ArgumentParser
internal import MotifKit

/// The options that name labelled sequences.
struct LabelledInputArguments: ParsableArguments {
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Sequence files of the class to be recognised; - is standard input.", valueName: "file"), completion: .file())
    var positives: [String] = []

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Sequence files of the other class.", valueName: "file"), completion: .file())
    var negatives: [String] = []

    @Option(help: ArgumentHelp(
        "TSV or CSV of labelled sequences instead: a column sequence or seq, and behind it columns of labels, 0 or 1 or real; NA where one is missing.",
        valueName: "file"), completion: .file())
    var table: String?

    @Option(help: ArgumentHelp("Take this column of the table for a label; can be repeated. Default: all behind the sequence.", valueName: "column"))
    var label: [String] = []

    @OptionGroup var regionArguments: RegionArguments

    @Flag(help: "With --regions: negatives are random windows of the genome, one for each region, of the same length and, within 0.02, the same share of G and C.")
    var gcMatched = false

    /// What the options name.
    ///
    /// - Parameters:
    ///   - seed: what windows of the genome are drawn with.
    ///   - quiet: whether notices of the regions stay unsaid.
    /// - Throws: `ValidationError` if they name nothing, or too much.
    func input(seed: UInt64 = 1, quiet: Bool = false) throws -> LabelledInput {
        let regions = regionArguments.input(quiet: quiet)
        guard [!positives.isEmpty, table != nil, regions != nil].count(where: { $0 }) <= 1, table == nil || negatives.isEmpty else {
            throw ValidationError("Give --positives, --regions or --table, only one of them, and --negatives not with a --table.")
        }
        if let repeated = label.indices.first(where: { label[..<$0].contains(label[$0]) }) {
            throw ValidationError("--label names \(label[repeated]) more than once.")
        }
        if let table, !gcMatched { return .table(path: table, labels: label) }
        guard label.isEmpty else { throw ValidationError("--label names a column of a --table.") }
        if let regions {
            guard !gcMatched || negatives.isEmpty else { throw ValidationError("Give --negatives or --gc-matched, not both.") }
            let source: LabelledRegions.Negatives = gcMatched ? .windows(seed: seed) : negatives.isEmpty ? .none : .files(negatives)
            return .regions(LabelledRegions(regions, negatives: source))
        }
        guard !gcMatched else { throw ValidationError("--gc-matched draws windows for --regions of a --genome.") }
        guard !positives.isEmpty else { throw ValidationError("No sequences are given; name --positives, --regions or a --table.") }
        return .classes(positives: positives, negatives: negatives)
    }
}
