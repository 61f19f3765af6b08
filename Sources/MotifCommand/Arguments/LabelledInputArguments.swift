internal import ArgumentParser
internal import MotifKit

/// The options that name labelled sequences, as the groups of a command.
struct LabelledInputArguments {
    var sequences: LabelledSequenceArguments
    var regions: RegionArguments
    var windows: MatchedWindowArguments
    /// The tables of experiments; empty if the labels are elsewhere.
    var experiments: [String] = []

    /// Returns the labelled sequences that the options name.
    ///
    /// - Parameters:
    ///   - seed: the seed of the windows that are drawn from the genome.
    ///   - quiet: whether notices about the regions stay unsaid.
    /// - Throws: `ValidationError` if the options name nothing, or too much.
    func input(seed: UInt64 = 1, quiet: Bool = false) throws -> LabelledInput {
        let (positives, negatives, label) = (sequences.positives, sequences.negatives, sequences.label)
        if !experiments.isEmpty {
            guard positives.isEmpty, negatives.isEmpty, sequences.table == nil, !regions.isGiven, !windows.gcMatched else {
                throw ValidationError("--experiments are tables of labelled sequences; leave --positives, --negatives, --table, --regions and --gc-matched out.")
            }
            guard label.count <= 1 else { throw ValidationError("The table of an experiment has one column of labels; give one --label with --experiments.") }
            return .experiments(paths: experiments, label: label.first)
        }
        guard [!positives.isEmpty, sequences.table != nil, regions.isGiven].count(where: { $0 }) <= 1, sequences.table == nil || negatives.isEmpty else {
            throw ValidationError("Give --positives, --regions or --table, only one of them, and --negatives not with a --table.")
        }
        guard regions.isGiven || regions.genome == nil && sequences.genomePath == nil else {
            throw ValidationError(
                regions.genome == nil ? "\(sequences.genomePath!) is given as a genome, without --regions; name sequences by --positives." : "--genome belongs to --regions.")
        }
        try regions.checkGenomeOptions()
        guard regions.isGiven || !regions.skipUnknown else { throw ValidationError("--skip-unknown belongs to --regions.") }
        if let repeated = label.indices.first(where: { label[..<$0].contains(label[$0]) }) {
            throw ValidationError("--label names \(label[repeated]) more than once.")
        }
        if let table = sequences.table, !windows.gcMatched { return .table(path: table, labels: label) }
        guard label.isEmpty else { throw ValidationError("--label names a column of a --table.") }
        if regions.isGiven {
            guard !windows.gcMatched || negatives.isEmpty else { throw ValidationError("Give --negatives or --gc-matched, not both.") }
            let genome = try regions.genome(orOf: sequences.genomePath.map { [$0] } ?? [])
            let source: LabelledRegions.Negatives = windows.gcMatched ? .windows(seed: seed) : negatives.isEmpty ? .none : .files(negatives)
            return .regions(LabelledRegions(regions.input(genome: genome, quiet: quiet), negatives: source))
        }
        guard !windows.gcMatched else { throw ValidationError("--gc-matched draws windows for --regions of a --genome.") }
        guard !positives.isEmpty else { throw ValidationError("No sequences are given; name --positives, --regions or a --table.") }
        return .classes(positives: positives, negatives: negatives)
    }
}

/// The options that name files of labelled sequences.
struct LabelledSequenceArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("With --regions: the genome, as --genome names it.", value: "genome", isRare: true), completion: .file())
    var genomePath: String?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Sequences to recognise; - is standard input.", value: "file"), completion: .file())
    var positives: [String] = []

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Sequences of the other class.", value: "file"), completion: .file())
    var negatives: [String] = []

    @Option(help: ArgumentHelp(
        "TSV or CSV of labelled sequences instead.",
        explanation: "It has a column sequence or seq, and behind it columns of labels: 0 or 1, or real numbers; NA where one is missing.", value: "file"), completion: .file())
    var table: String?

    @Option(help: ArgumentHelp(
        "Column of the table that holds labels; repeatable.", explanation: "Default: all columns behind the sequence.", value: "column"))
    var label: [String] = []
}

/// The option that draws negatives from a genome.
struct MatchedWindowArguments: ParsableArguments {
    @Flag(help: ArgumentHelp(
        "Draw negatives from the genome, alike in GC.",
        explanation: "For each region, one random window of the same length is drawn whose share of G and C differs by at most 0.02."))
    var gcMatched = false
}
