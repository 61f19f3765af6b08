internal import ArgumentParser
internal import MotifKit

/// The options that name a file of regions and how it is read.
struct RegionFileArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Regions of a genome: BED or narrowPeak, plain or compressed; - is standard input.", valueName: "file"), completion: .file())
    var regions: String?

    @Option(help: ArgumentHelp("Take so many bases around each region's summit, or its middle where there is none, for the region.", valueName: "n"))
    var window: Int?

    @Flag(help: "Go on without contigs that are named but are not there, instead of failing.")
    var skipUnknown = false

    mutating func validate() throws {
        if regions == nil, window != nil { throw ValidationError("--window belongs to --regions.") }
        if let window, !(1...(1 << 24) ~= window) { throw ValidationError("--window is \(window); give a number from 1 to \(1 << 24).") }
    }

    /// What the options name, of a genome.
    func input(genome: String, quiet: Bool) -> RegionInput {
        var input = RegionInput(path: regions, genome: genome)
        input.window = window
        input.skipsUnknownContigs = skipUnknown
        if !quiet { input.notify = { printNotice($0) } }
        return input
    }
}

/// The options that name regions of an indexed genome.
struct RegionArguments: ParsableArguments {
    @OptionGroup var file: RegionFileArguments

    @Option(help: ArgumentHelp("The genome: FASTA, plain or compressed by bgzip. Its index is built beside it if it is missing.", valueName: "file"), completion: .file())
    var genome: String?

    /// Whether regions are named.
    var isGiven: Bool { file.regions != nil }

    mutating func validate() throws {
        if !isGiven, file.skipUnknown { throw ValidationError("--skip-unknown belongs to --regions.") }
        if !isGiven, genome != nil { throw ValidationError("--genome belongs to --regions.") }
        if isGiven, genome == nil { throw ValidationError("--regions is given without --genome; name the genome.") }
    }

    /// What the options name; nil if no regions are named.
    func input(quiet: Bool) -> RegionInput? {
        guard isGiven else { return nil }
        return genome.map { file.input(genome: $0, quiet: quiet) }
    }
}
