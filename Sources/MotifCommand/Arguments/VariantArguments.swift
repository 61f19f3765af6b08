public import ArgumentParser
public import MotifKit

/// The options that name variants and the genome that they are of.
struct VariantInputArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("VCF or BCF, also compressed; - is standard input.", value: "variants"), completion: .file())
    var variants: String?

    @Option(name: .long(short: "g"), help: ArgumentHelp(
        "Genome of the variants: FASTA, plain or bgzip.", explanation: "Its index is built beside it if it is missing.", value: "file"), completion: .file())
    var genome: String

    @Option(help: ArgumentHelp(
        "The genome's .fai index; default: beside it.", explanation: "It is written there if it is missing.", value: "file", isRare: true), completion: .file())
    var genomeIndex: String?

    @Option(name: .long(short: "r"), help: ArgumentHelp(
        "Take only variants that overlap these regions: BED.", explanation: "The file may be compressed.", value: "file"), completion: .file())
    var regions: String?

    @Option(help: ArgumentHelp(
        "Take only variants in contig:start-end; repeatable.", explanation: "Positions begin at 1, as in samtools.", value: "region"))
    var region: [String] = []

    @Option(help: ArgumentHelp(
        "Compare this sample's haplotypes with the genome.",
        explanation: "Phased and homozygous alleles near each other are read together, unphased heterozygous ones alone. Records must be sorted.", value: "name"))
    var sample: String?

    @Flag(help: ArgumentHelp("The same for the only sample of the file.", explanation: "Beside --sample it changes nothing."))
    var phased = false

    /// The sample that the options choose.
    var chosenSample: SampleChoice? { sample.map { .named($0) } ?? (phased ? .only : nil) }

    @Flag(help: ArgumentHelp(
        "Leave out records that differ from the genome.",
        explanation: "Without this option, a reference allele that the genome does not have is an error.", isRare: true))
    var skipMismatched = false

    @Flag(help: ArgumentHelp("Read http, https, ftp, s3 and gs paths, too.", explanation: "Without it no other host is asked.", isRare: true))
    var allowRemote = false

    mutating func validate() throws {
        if allowRemote { RemoteFiles.areAllowed = true }
    }
}

/// The options that say which effects are written, and where to.
struct EffectArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Write to this file; .gz is compressed.", explanation: "The file appears when it is complete; - is standard output.", value: "file"), completion: .file())
    var output = "-"

    @Option(help: ArgumentHelp(
        "Format.",
        explanation: "The default is that of the suffix of --output, else tsv. bed has the window of the reference allele. vcf and bcf keep every record and add its effects in INFO/MOTIF, and their number in INFO/NMOTIF.",
        value: "format"))
    var format: EffectFormat?

    @Flag(help: ArgumentHelp("Index the compressed VCF or BCF.", explanation: "The index is .tbi, or .csi for BCF and contigs of 512 Mb and more."))
    var writeIndex = false

    @Flag(help: ArgumentHelp("Write pairs without a hit, or with equal scores, too.", explanation: "There is then a line for each allele and motif."))
    var all = false

    @Option(help: ArgumentHelp("Write only changes of at least so many bits.", value: "bits"))
    var minDelta = 0.0

    @Flag(help: ArgumentHelp("Add both matched sequences.", explanation: "They read as on the strand of the window."))
    var sequence = false

    @Option(help: ArgumentHelp(
        "Write the numbers of gains and losses of each motif here.",
        explanation: "The table is tab-separated. Its last column is the exact binomial p-value of the imbalance of gains and losses.", value: "file"), completion: .file())
    var summary: String?

    /// The format that `--format` gives, else that of the output's name, else a table.
    var chosenFormat: EffectFormat { format ?? (try? EffectFormat.named(by: output)) ?? .tsv }

    mutating func validate() throws {
        if format == nil { try validateSuffix(of: output, EffectFormat.self) }
        guard !writeIndex || chosenFormat == .bcf && output != "-" || chosenFormat == .vcf && TrackFormat.isCompressed(output) else {
            throw ValidationError("--write-index is for compressed VCF and for BCF; give --output a name that ends in .vcf.gz or .bcf.")
        }
        guard chosenFormat == .tsv || !sequence else { throw ValidationError("--sequence is for tables; leave it out for \(chosenFormat.rawValue.uppercased()).") }
        guard chosenFormat != .bcf || !TrackFormat.isCompressed(output) else {
            throw ValidationError("--output is \(output); BCF is compressed as it is, so end its name in .bcf.")
        }
        if let summary { try validateSuffix(of: summary, TableFormat.self, hasOption: false) }
        guard minDelta >= 0, minDelta.isFinite else { throw ValidationError("--min-delta is \(minDelta); give 0 or a positive number of bits.") }
        if let summary, summary == output, summary != "/dev/null" { throw ValidationError("--summary and --output name the same file; choose another name.") }
    }
}

/// The options for what a model predicts of variants.
struct ModelVariantArguments: ParsableArguments {
    @Option(name: .long(short: "w"), help: ArgumentHelp(
        "Bases that a model reads around a variant.", explanation: "Half of them lie before the first changed base. The default is the length that it was trained on.", value: "bases"))
    var window: Int?

    mutating func validate() throws {
        if let window, !(1...1_000_000 ~= window) { throw ValidationError("--window is \(window); give a number from 1 to 1000000.") }
    }
}

extension EffectFormat: ExpressibleByArgument {}
