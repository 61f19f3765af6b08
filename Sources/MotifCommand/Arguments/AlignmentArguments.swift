public import ArgumentParser
public import MotifKit

/// The options that say which reads of SAM, BAM and CRAM are scanned, and where their hits are.
struct AlignmentArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "What positions of hits in SAM, BAM and CRAM count along: reference (hits are placed by the reads' alignments, the name of the read is a column of its own) or read; default: reference where the header names references.",
        valueName: "reference|read"))
    var coordinates: ReadCoordinates?

    @Option(help: ArgumentHelp("Leave out reads of a lower mapping quality.", valueName: "n"))
    var minMappingQuality = 0

    @Option(name: [.long, .customShort("f", allowingJoined: true)], help: ArgumentHelp(
        "Scan only reads with all of these flags: a number, also as 0x…, or names such as PAIRED,READ1.", valueName: "flags"))
    var requireFlags: String?

    @Option(name: [.long, .customShort("F", allowingJoined: true)], help: ArgumentHelp(
        "Leave out reads with any of these flags; default: SECONDARY,SUPPLEMENTARY, which it replaces.", valueName: "flags"))
    var excludeFlags: String?

    @Option(help: ArgumentHelp("The genome that CRAM is decoded with: FASTA, plain or compressed by bgzip.", valueName: "file"), completion: .file())
    var reference: String?

    @Flag(help: "Write a line for each place of hits on the reference, with the number of reads that have it in place of their names. The one file must be sorted by coordinate.")
    var pileup = false

    mutating func validate() throws {
        guard 0...255 ~= minMappingQuality else {
            throw ValidationError("--min-mapping-quality is \(minMappingQuality); give a number from 0 to 255.")
        }
        for (name, text) in [("--require-flags", requireFlags), ("--exclude-flags", excludeFlags)] {
            if let text, AlignmentFlags(parsing: text) == nil {
                throw ValidationError("\(name) is \(text); give a number, or names such as UNMAP,DUP (samtools flags lists them).")
            }
        }
        guard !pileup || coordinates != .read else {
            throw ValidationError("--pileup counts reads at places of the reference; leave --coordinates read out.")
        }
    }

    /// What the options ask for.
    func input(quiet: Bool) -> AlignmentInput {
        var input = AlignmentInput(coordinates: coordinates)
        input.minimumMappingQuality = minMappingQuality
        if let flags = requireFlags.flatMap(AlignmentFlags.init) { input.requiredFlags = flags }
        if let flags = excludeFlags.flatMap(AlignmentFlags.init) { input.excludedFlags = flags }
        input.reference = reference
        if !quiet { input.notify = { printNotice($0) } }
        return input
    }
}

extension ReadCoordinates: ExpressibleByArgument {}
