public import ArgumentParser
public import MotifKit

/// The options that say which reads of SAM, BAM and CRAM files are scanned, and along what their hits are placed.
struct AlignmentArguments: ParsableArguments {
    @Option(name: .long(short: "f"), help: ArgumentHelp(
        "Scan only reads with all of these flags.", explanation: "Flags are a number, also as 0x…, or names such as PAIRED,READ1.", value: "f"))
    var requireFlags: String?

    @Option(name: .long(short: "F"), help: ArgumentHelp(
        "Leave out reads with any of these flags.", explanation: "Without this option, SECONDARY,SUPPLEMENTARY are left out.", value: "f"))
    var excludeFlags: String?

    @Option(help: ArgumentHelp("Lowest mapping quality of a read.", value: "n"))
    var minMappingQuality = 0

    @Option(help: ArgumentHelp(
        "Place hits on the reference or along the read.",
        explanation: "reference places hits by the alignments, and the name of the read is a column of its own. It is the default where the header names references.",
        value: "space", isRare: true))
    var coordinates: ReadCoordinates?

    @Option(help: ArgumentHelp("The genome that CRAM is decoded with.", explanation: "FASTA, plain or compressed by bgzip.", value: "file", isRare: true), completion: .file())
    var reference: String?

    @Flag(help: ArgumentHelp(
        "Count the reads of each place that has hits.",
        explanation: "There is one line for each place of a hit on the reference, with the number of reads in place of their names. "
            + "The one input file must be sorted by coordinate.", isRare: true))
    var pileup = false

    @Option(help: ArgumentHelp(
        "Write the reads that have a hit to this file.",
        explanation: "It is BAM, SAM or FASTQ, by its suffix. FASTQ reads stay FASTQ. A hit on clipped or inserted bases counts, too. The files are read twice.",
        value: "file"), completion: .file())
    var matchedReads: String?

    @Flag(help: ArgumentHelp("Write the reads without a hit there.", explanation: "Reads that are left out of the scan are not written.", isRare: true))
    var invert = false

    mutating func validate() throws {
        if let matchedReads {
            try validateSuffix(of: matchedReads, ReadFormat.self, hasOption: false)
            guard let format = try? ReadFormat.named(by: matchedReads) else {
                throw ValidationError("--matched-reads is \(matchedReads); end its name in .bam, .sam, .fastq or .fq, which gives the format.")
            }
            guard format != .bam || matchedReads.lowercased().hasSuffix(".bam") else {
                throw ValidationError("--matched-reads is \(matchedReads); BAM is compressed as it is, so end its name in .bam.")
            }
        }
        guard !invert || matchedReads != nil else { throw ValidationError("--invert belongs to --matched-reads.") }
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

    /// Returns the selection of reads that the options ask for.
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
