public import ArgumentParser
public import MotifKit

/// `motifkit scan`: sequences in, exact hits out as sorted BED.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Find every motif hit in sequences and write them as a sorted BED track.",
        discussion: """
            Sequences are FASTA, FASTQ, SAM, BAM or CRAM, plain or compressed by gzip or bgzip; motifs are MEME or JASPAR. \
            Formats are told by content. A window is a hit if its exact p-value is at most --pvalue. \
            In place of motifs, --model scans with the filters of a trained model as they are: a window is a hit if the model \
            responds to it.

            Columns: contig, start (0-based), end, motif id, min(1000, round(-100 log10 p)), strand, log-odds score in bits, \
            p-value, motif name.

            Examples:
              motifkit scan genome.fa.gz --motifs motifs/JASPAR2026_CORE_vertebrates.meme > hits.bed
              motifkit scan peaks.fa --motifs motifs.meme --motif MA0139.2 --pvalue 1e-5 --output ctcf.bed
              motifkit scan genome.fa --regions peaks.bed --motifs motifs.meme > hits.bed
              samtools view -u reads.bam chr20 | motifkit scan - --motifs motifs.meme | head
            """)

    @Argument(help: "Sequence files; - is standard input.")
    var sequences: [String] = []

    @Option(parsing: .upToNextOption, help: ArgumentHelp(
        "Motif files, up to the next option; - is standard input. If no sequence file stands elsewhere, only the first of these is a motif file and the rest are sequences.",
        valueName: "file"))
    var motifs: [String] = []

    @Option(help: ArgumentHelp(
        "Scan with the filters of the model in this folder, in place of motifs. Hits are windows whose score and the filter's bias add up to more than 0, or those of a --pvalue.",
        valueName: "folder"))
    var model: String?

    @Option(help: ArgumentHelp("Scan only with the motif or filter of this id; can be repeated.", valueName: "id"))
    var motif: [String] = []

    @OptionGroup var regionFile: RegionFileArguments

    @Option(help: ArgumentHelp(
        "Scan this region, contig:start-end with positions from 1 on, as in samtools; can be repeated. With --region or --regions the one sequence file is an indexed genome, hits lie inside a region, and their positions are those of the contig.",
        valueName: "region"))
    var region: [String] = []

    @Option(help: ArgumentHelp("Report windows with a p-value of at most this, above 0 and up to 1; default: 1e-4 for motifs.", valueName: "p"))
    var pvalue: Double?

    @Option(help: ArgumentHelp("Scan both strands, or one; default: both, or those that the model reads.", valueName: "both|forward|reverse"))
    var strand: StrandSelection?

    @Option(help: ArgumentHelp(
        "motif-file (what each declares, else uniform), uniform, sequences (counted from the input), four numbers A,C,G,T, or a MEME background file.",
        valueName: "source"))
    var background = "motif-file"

    @Option(help: ArgumentHelp("Total pseudocount of a motif column, spread as the background.", valueName: "count"))
    var pseudocount = 0.1

    @Flag(help: "Take soft-masked (lower-case) bases for unknown.")
    var maskLowercase = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, which appears when it is complete; - is standard output.", valueName: "file"))
    var output = "-"

    @Option(name: [.long, .customShort("@")], help: ArgumentHelp("Threads; default: all cores.", valueName: "n"))
    var threads: Int?

    @Flag(help: "Begin with # lines: version, command, background, pseudocount, threshold, number of motifs.")
    var header = false

    @Option(help: ArgumentHelp("How hits are found: auto (for each motif the faster of the next two), threshold (all windows, in vector code), index (of k-mers) or reference (slow, for comparison). All find the same.", valueName: "engine"))
    var engine = Engine.auto

    @Option(help: ArgumentHelp(
        "Vector instructions to use, of those that motifkit --version lists; default: the fastest, or MOTIFKIT_INSTRUCTION_SET.", valueName: "set"))
    var instructionSet: InstructionSet?

    @Option(help: ArgumentHelp("About how many bases are read at a time; changes nothing in the output.", visibility: .hidden))
    var batchSize = 1 << 18

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say on standard error how the scan is done and what it did, terminal or not.")
    var verbose = false

    mutating func validate() throws {
        guard motifs.isEmpty != (model == nil) else {
            throw ValidationError(motifs.isEmpty ? "No motifs are given; name --motifs or a --model." : "Give --motifs or --model, not both.")
        }
        if sequences.isEmpty {
            sequences = Array(motifs.dropFirst())
            motifs = Array(motifs.prefix(1))
        }
        guard !sequences.isEmpty else { throw ValidationError("No sequence file is given; name one, or - for standard input.") }
        guard !scansRegions || sequences.count == 1 else {
            throw ValidationError("\(sequences.count) sequence files are given with regions; name the one genome that they are of.")
        }
        if let pvalue, !(pvalue > 0 && pvalue <= 1) { throw ValidationError("--pvalue is \(pvalue); give a number above 0 and up to 1.") }
        guard pseudocount >= 0, pseudocount.isFinite else {
            throw ValidationError("--pseudocount is \(pseudocount); give 0 or a positive number.")
        }
        if let threads, !(1...1024 ~= threads) { throw ValidationError("--threads is \(threads); give a number from 1 to 1024.") }
        guard 1...(1 << 27) ~= batchSize else { throw ValidationError("--batch-size is \(batchSize); give 1 to \(1 << 27).") }
        if let instructionSet, !InstructionSet.supported.contains(instructionSet) {
            throw ValidationError("This machine has no \(instructionSet.rawValue) instructions; it has \(InstructionSet.supportedNames).")
        }
        guard !(quiet && verbose) else { throw ValidationError("Give --quiet or --verbose, not both.") }
    }

    func run() throws {
        let progressLine = ProgressLine()
        let showsProgress = !quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping {
            let job = try ScanJob(options())
            if !quiet { warnOfUnreachable(job) }
            if verbose { writeToStandardError("motifkit: \(job.planDescription)\n") }
            defer { if showsProgress { progressLine.clear() } }
            let result = try job.run { if showsProgress { progressLine.show($0) } }
            if showsProgress { progressLine.clear() }
            if result.records == 0, !quiet {
                let inputs = (regionFile.regions.map { [$0] } ?? sequences).map { $0 == "-" ? "standard input" : $0 }
                printWarning("no \(scansRegions ? "regions" : "sequences") in \(inputs.joined(separator: ", "))")
            }
            if showsProgress || verbose { writeToStandardError(progressLine.summary(result, motifs: job.motifCount)) }
        }
    }

    /// Whether only regions are scanned.
    private var scansRegions: Bool { regionFile.regions != nil || !region.isEmpty }

    private func options() throws -> ScanOptions {
        var options = model.map { ScanOptions(sequences: sequences, model: $0) } ?? ScanOptions(sequences: sequences, motifs: motifs)
        if scansRegions {
            options.regions = regionFile.input(genome: sequences[0], quiet: quiet)
            options.regions!.named = region
        }
        options.motifIDs = motif
        options.pValue = pvalue
        options.strands = strand
        options.background = try BackgroundArgument(background).source()
        options.pseudocount = pseudocount
        options.masksLowercase = maskLowercase
        options.output = output
        options.threads = threads ?? availableCores
        options.engine = engine
        options.instructionSet = try instructionSet ?? InstructionSet.environment()
        options.batchSize = batchSize
        if header { options.header = CommandLine.arguments.joined(separator: " ") }
        return options
    }

    /// One warning for each motif that can't have a hit; for many of them one in all, since collections hold hundreds of short
    /// motifs.
    private func warnOfUnreachable(_ job: ScanJob) {
        let unreachable = job.unreachableMotifs
        let (kind, kinds) = model == nil ? ("motif", "motifs") : ("filter", "filters")
        guard pvalue != nil || model == nil else {
            guard !unreachable.isEmpty else { return }
            let ids = unreachable.prefix(verbose ? unreachable.count : 5).map(\.id).joined(separator: ", ")
            let others = unreachable.count > 5 && !verbose ? ", …" : ""
            return printWarning("\(unreachable.count) of \(job.motifCount) filters are never active, and can have no hit: \(ids)\(others)")
        }
        let limit = pvalue ?? ScanOptions.motifPValue
        if unreachable.count <= 5 || verbose {
            for motif in unreachable {
                printWarning("\(kind) \(motif.id) can have no hit: its best possible p-value is \(motif.bestPValue.threeDigits), above \(limit)")
            }
        } else {
            let best = unreachable.min { $0.bestPValue < $1.bestPValue }!
            let worst = unreachable.max { $0.bestPValue < $1.bestPValue }!
            printWarning(
                "\(unreachable.count) of \(job.motifCount) \(kinds) can have no hit: their best possible p-values, from "
                    + "\(best.bestPValue.threeDigits) (\(best.id)) to \(worst.bestPValue.threeDigits) (\(worst.id)), are above \(limit); --verbose names them")
        }
    }
}

extension StrandSelection: ExpressibleByArgument {}
extension Engine: ExpressibleByArgument {}
extension InstructionSet: ExpressibleByArgument {}

extension Double {
    /// As p-values are printed in tracks.
    fileprivate var threeDigits: String { Significance(pValue: self).description }
}
