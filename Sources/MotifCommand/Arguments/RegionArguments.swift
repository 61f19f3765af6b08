internal import ArgumentParser
internal import MotifKit

/// The options that name regions of an indexed genome.
struct RegionArguments: ParsableArguments {
    @Option(name: .long(short: "r"), help: ArgumentHelp(
        "BED or narrowPeak; - is standard input.",
        explanation: "The file may be compressed.", value: "file"), completion: .file())
    var regions: String?

    @Option(name: .long(short: "g"), help: ArgumentHelp(
        "Genome of the regions: FASTA, plain or bgzip.",
        explanation: "Its index is built beside it if it is missing. The genome may also stand where sequence files do.", value: "file"), completion: .file())
    var genome: String?

    @Option(name: .long(short: "w"), help: ArgumentHelp(
        "Take n bases around each region's centre instead.",
        explanation: "The centre is the summit of a narrowPeak, else the middle of the region.", value: "n"))
    var window: Int?

    @Flag(help: ArgumentHelp("Leave out regions on contigs that the genome lacks.", explanation: "Without this option they are an error.", isRare: true))
    var skipUnknown = false

    @Flag(help: ArgumentHelp(
        "Honour the strand in column 6 of the regions.",
        explanation: "scan reports only hits on the strand of their region. Other commands read regions on the reverse strand on it and name them contig:start-end(-).", isRare: true))
    var stranded = false

    @Option(help: ArgumentHelp(
        "Find nothing in these regions: BED.",
        explanation: "Letters inside them, such as those of a blacklist, are read as gaps. scan takes it for whole sequences, too.", value: "file", isRare: true),
        completion: .file())
    var excludeRegions: String?

    @Option(help: ArgumentHelp(
        "The genome's .fai index; default: beside it.",
        explanation: "It is written there if it is missing. The .gzi index of a genome compressed by bgzip stands beside it.", value: "file", isRare: true),
        completion: .file())
    var genomeIndex: String?

    mutating func validate() throws {
        if regions == nil, stranded { throw ValidationError("--stranded belongs to --regions.") }
        if regions == nil, window != nil { throw ValidationError("--window belongs to --regions.") }
        if let window, !(1...(1 << 24) ~= window) { throw ValidationError("--window is \(window); give a number from 1 to \(1 << 24).") }
    }

    /// Checks that options of the genome are given with regions alone, where whole sequences do not take them.
    func checkGenomeOptions() throws {
        guard isGiven || excludeRegions == nil else { throw ValidationError("--exclude-regions belongs to --regions, but in scan.") }
        guard isGiven || genomeIndex == nil else { throw ValidationError("--genome-index belongs to --regions.") }
    }

    /// Whether a file of regions is named.
    var isGiven: Bool { regions != nil }

    /// Returns the one genome that regions are of, named by `--genome` or in the place of sequence files.
    ///
    /// - Throws: `ValidationError` if no genome or more than one file is named.
    func genome(orOf sequences: [String]) throws -> String {
        let named = (genome.map { [$0] } ?? []) + sequences
        guard named.count <= 1 else {
            throw ValidationError("\(named.count) sequence files are given with regions; name the one genome that they are of.")
        }
        guard let genome = named.first else { throw ValidationError("Regions are given without a genome; name it by --genome.") }
        return genome
    }

    /// Returns the regions, of this genome; `file.regions` is `nil` where they are named otherwise.
    func input(genome: String, quiet: Bool) -> RegionInput {
        var input = RegionInput(path: regions, genome: genome)
        input.window = window
        input.skipsUnknownContigs = skipUnknown
        input.honoursStrands = stranded
        input.excludedRegions = excludeRegions
        input.genomeIndex = genomeIndex
        if !quiet { input.notify = { printNotice($0) } }
        return input
    }
}

/// The option that names regions of a scan's genome on the command line.
struct NamedRegionArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "One region: contig:start-end; repeatable.",
        explanation: "Positions begin at 1, as in samtools, and contig:start goes to the contig's end. Hits lie inside a region, and their positions are those of the contig. "
            + "Of an indexed BAM or CRAM file, --region takes the reads that overlap it.",
        value: "region"))
    var region: [String] = []
}
