internal import ArgumentParser
internal import MotifKit

/// The options that name the sequences of `enrich` and `discover`, and those that they are compared with.
struct EnrichmentInputArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("Sequences to look in; - is standard input.", explanation: "They are FASTA, FASTQ, SAM, BAM or CRAM, also compressed."), completion: .file())
    var sequences: [String] = []

    @Option(parsing: .upToNextOption, help: ArgumentHelp(
        "Sequences to compare with; with --regions: BED.", explanation: "Windows of --window bases are taken of regions of both sets.", value: "file"),
        completion: .file())
    var negatives: [String] = []

    @Flag(help: ArgumentHelp(
        "Compare with windows of the genome, alike in GC.",
        explanation: "This is the default for --regions. For each region, a random window of the same length is drawn whose share of G and C differs by at most 0.02."))
    var gcMatched = false

    @Flag(help: ArgumentHelp(
        "Compare with shuffles that keep dinucleotides.", explanation: "This is the default for sequences."))
    var shuffled = false

    @Option(help: ArgumentHelp(
        "Number of windows or shuffles for each sequence.",
        explanation: "The default is 1. Of shuffles, discover makes about 2,000 in all by default, from 1 to 10 for each sequence.", value: "n"))
    var ratio: Int?

    @Option(help: ArgumentHelp("Seed of all random numbers.", value: "n"))
    var seed: UInt64 = 1

    /// The largest number of negatives for each positive.
    private static let mostRatio = 1000

    mutating func validate() throws {
        if let ratio, !(1...Self.mostRatio ~= ratio) { throw ValidationError("--ratio is \(ratio); give a number from 1 to \(Self.mostRatio).") }
        guard [!negatives.isEmpty, gcMatched, shuffled].count(where: { $0 }) <= 1 else {
            throw ValidationError("Give --negatives, --gc-matched or --shuffled, only one of them.")
        }
        guard negatives.isEmpty || ratio ?? 1 == 1 else { throw ValidationError("--ratio is the number of windows or shuffles; --negatives are all read.") }
    }

    /// Returns the source of negatives that the options name, or the usual one.
    ///
    /// - Parameter hasRegions: whether the positives are regions of a genome.
    func source(hasRegions: Bool) throws -> EnrichmentOptions.Negatives {
        guard !gcMatched || hasRegions else { throw ValidationError("--gc-matched draws windows for --regions of a --genome.") }
        if !negatives.isEmpty { return .files(negatives) }
        return hasRegions && !shuffled ? .matched : .shuffled
    }

    /// Checks that sequence files or regions are given, and that all options fit them.
    func check(with regions: RegionArguments) throws {
        guard sequences.isEmpty != !regions.isGiven else {
            throw ValidationError(
                regions.isGiven ? "Give sequence files or --regions, not both." : "No sequence file is given; name one, or - for standard input, or --regions of a --genome.")
        }
        guard regions.isGiven || regions.genome == nil else { throw ValidationError("--genome belongs to --regions.") }
        if regions.isGiven { _ = try regions.genome(orOf: []) }
        try regions.checkGenomeOptions()
        guard regions.isGiven || !regions.skipUnknown else { throw ValidationError("--skip-unknown belongs to --regions.") }
        _ = try source(hasRegions: regions.isGiven)
    }

    /// Returns the sequences to look in.
    func positives(with regions: RegionArguments, quiet: Bool) throws -> EnrichmentOptions.Positives {
        regions.isGiven ? .regions(regions.input(genome: try regions.genome(orOf: []), quiet: quiet)) : .files(sequences)
    }
}

/// The options that say what `enrich` tests and writes.
struct EnrichmentOutputArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Folder to write to.", explanation: "It is made if it is missing. Results in it take the place of an earlier enrichment's.", value: "folder"),
        completion: .directory)
    var output: String

    @Flag(help: ArgumentHelp("List every motif, not only the best of a family."))
    var all = false

    @Flag(help: ArgumentHelp("Write the hits as well: sites.bed.gz and its index.", explanation: "They are the hits in the sequences or regions to look in, as scan writes them."))
    var sites = false
}

/// The options that change the tests of `enrich`.
struct EnrichmentTestArguments: ParsableArguments {
    @Flag(help: ArgumentHelp(
        "Choose each motif's threshold on half of the data.", explanation: "The other half is tested, so that the choice does not make p-values too low."))
    var optimiseThreshold = false

    @Option(help: ArgumentHelp(
        "Compare groups: name, or a file of name, tab, group.",
        explanation: "name stands for column 4 of --regions. Each group is compared with all others, in columns behind those of the table. Regions are named contig:start-end in the file, with start from 0.",
        value: "file"), completion: .file())
    var groups: String?

    /// Returns the source of groups that the option names.
    ///
    /// - Parameter hasRegions: whether the positives are regions of a genome.
    func source(hasRegions: Bool) throws -> EnrichmentOptions.Groups? {
        guard groups == "name" else { return groups.map { .file($0) } }
        guard hasRegions else { throw ValidationError("--groups name stands for column 4 of --regions; give a file of names and groups.") }
        return .regionNames
    }
}
