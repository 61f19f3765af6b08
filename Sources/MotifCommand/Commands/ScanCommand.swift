public import ArgumentParser
public import MotifKit

/// `motifkit scan`: sequences in, exact hits out as a sorted track.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Find every motif hit in sequences and write them as a sorted track.",
        discussion: """
            Sequences are FASTA, FASTQ, SAM, BAM or CRAM, plain or compressed by gzip or bgzip; motifs are MEME, JASPAR, \
            TRANSFAC, HOMER, UniPROBE, HOCOMOCO, CIS-BP, Cluster-Buster, PWMScan, plain matrices, or --consensus. Formats are told by content. A window is a hit if its exact p-value is at most --pvalue, or its score reaches the motif's own threshold (HOMER). \
            In place of motifs, --model scans with the filters of a trained model as they are: a window is a hit if the model \
            responds to it.

            Columns of BED: contig, start (0-based), end, motif id, min(1000, round(-100 log10 p)), strand, motif name, log-odds \
            score in bits, p-value, and those that are asked for.

            Examples:
              motifkit scan genome.fa.gz --motifs motifs/JASPAR2026_CORE_vertebrates.meme > hits.bed
              motifkit scan peaks.fa --motifs motifs.meme --motif MA0139.2 --pvalue 1e-5 --output ctcf.bed
              motifkit scan genome.fa.gz --consensus GATA=WGATAR --consensus TATAWAW > hits.bed
              motifkit scan genome.fa --regions peaks.bed --motifs motifs.meme > hits.bed
              motifkit scan reads.bam --region chr20:1,000,000-2,000,000 --min-mapping-quality 20 --motifs motifs.meme --pileup
              motifkit scan genome.fa --motifs motifs.meme --output hits.bed.gz --write-index
              motifkit scan promoters.fa --motifs motifs.meme --best --format tsv > best.tsv
              samtools view -u reads.bam chr20 | motifkit scan - --motifs motifs.meme | head
            """)

    @Argument(help: "Sequence files; - is standard input.", completion: .file())
    var sequences: [String] = []

    @OptionGroup var filters: FilterArguments

    @OptionGroup var letters: SequenceArguments

    @OptionGroup var regionFile: RegionFileArguments

    @Option(help: ArgumentHelp(
        "Scan this region, contig:start-end with positions from 1 on, as in samtools, where contig:start goes to the contig's end; can be repeated. With --region or --regions the one sequence file is an indexed genome, hits lie inside a region, and their positions are those of the contig. Of an indexed BAM or CRAM file --region takes the reads that overlap it.",
        valueName: "region"))
    var region: [String] = []

    @OptionGroup var alignments: AlignmentArguments

    @OptionGroup var track: TrackArguments

    @Flag(help: "Begin with # lines: version, command, background, pseudocount, threshold, number of motifs, columns.")
    var header = false

    @Option(help: ArgumentHelp("How hits are found: auto (for each motif the faster of the next two), threshold (all windows, in vector code), index (of k-mers) or reference (slow, for comparison). All find the same.", valueName: "engine"))
    var engine = Engine.auto

    @OptionGroup var compute: ComputeArguments

    @Option(help: ArgumentHelp("About how many bases are read at a time; changes nothing in the output.", visibility: .hidden))
    var batchSize = 1 << 18

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say on standard error how the scan is done and what it did, terminal or not.")
    var verbose = false

    mutating func validate() throws {
        if sequences.isEmpty { sequences = filters.takeSequences() }
        guard !sequences.isEmpty else { throw ValidationError("No sequence file is given; name one, or - for standard input.") }
        guard !scansRegions || sequences.count == 1 else {
            throw ValidationError("\(sequences.count) sequence files are given with regions; name the one genome that they are of.")
        }
        if alignments.pileup {
            guard sequences.count == 1 else {
                throw ValidationError("--pileup counts the reads of one file; \(sequences.count) are given (samtools merge makes them one).")
            }
            guard track.options.selection == .all, track.options.format != .counts, !track.sequence else {
                throw ValidationError("--pileup counts the reads of all hits; leave --best, --no-overlap, --sequence and --format counts out.")
            }
        }
        guard !scansRegions || letters.circular == nil else {
            throw ValidationError("--circular is for whole contigs; leave it or the regions out.")
        }
        guard !regionFile.skipUnknown || regionFile.regions != nil || letters.circular.map({ $0 != "all" }) ?? false else {
            throw ValidationError("--skip-unknown belongs to --regions, or to names that --circular gives.")
        }
        guard 1...(1 << 27) ~= batchSize else { throw ValidationError("--batch-size is \(batchSize); give 1 to \(1 << 27).") }
        guard !(quiet && verbose) else { throw ValidationError("Give --quiet or --verbose, not both.") }
    }

    func run() throws {
        let progressLine = ProgressLine()
        let showsProgress = !quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping {
            let job = try ScanJob(options())
            if !quiet { job.unreachableMotifs.warn(motifCount: job.motifCount, filters: filters, namesAll: verbose) }
            if verbose { writeToStandardError("motifkit: \(job.planDescription)\n") }
            defer { if showsProgress { progressLine.clear() } }
            let result = try job.run { if showsProgress { progressLine.show($0) } }
            if showsProgress { progressLine.clear() }
            if result.records == 0, !quiet {
                let inputs = (regionFile.regions.map { [$0] } ?? sequences).map { $0 == "-" ? "standard input" : $0 }
                let what = result.unalignedRecords > 0
                    ? "aligned reads, which --coordinates reference scans," : scansRegions ? "regions" : "sequences"
                printWarning("no \(what) in \(inputs.joined(separator: ", "))")
            }
            if !quiet { warn(of: result) }
            if showsProgress || verbose { writeToStandardError(progressLine.summary(result, motifs: job.motifCount)) }
        }
    }

    /// Warns of what a scan has found to be odd.
    private func warn(of result: ScanJob.Progress) {
        letters.warn(of: result.unmetCircularNames)
        for notice in result.notices { printNotice(notice) }
        if result.overhangingReads > 0 {
            let what = result.overhangingReads == 1 ? "1 read reaches" : "\(result.overhangingReads) reads reach"
            printWarning("\(what) beyond the end that the header gives the contig; check that the header is of the reference that the reads were aligned to")
        }
        if let name = result.commentLikeName, [.bed, .bed6, .bed12].contains(track.options.format) {
            printWarning("lines of BED that begin as those of \(name) do are taken for comments or settings by other programs; rename it, or give --format tsv")
        }
    }

    /// Whether only regions are scanned.
    private var scansRegions: Bool { regionFile.regions != nil || !region.isEmpty }

    private func options() throws -> ScanOptions {
        var options = try filters.options(sequences: sequences)
        options.alignments = alignments.input(quiet: quiet)
        options.track = track.options
        options.track.countsReads = alignments.pileup
        if scansRegions, try isAlignmentFile(sequences[0]) {
            guard regionFile.regions == nil else {
                throw CommandFailure(message: "\(sequences[0]): --regions is for genomes; give --region, or pipe samtools view -u -L FILE")
            }
            options.alignments.regions = region
        } else if scansRegions {
            options.regions = regionFile.input(genome: sequences[0], quiet: quiet)
            options.regions!.named = region
        }
        letters.apply(to: &options)
        options.skipsUnknownCircles = regionFile.skipUnknown
        options.output = track.output
        options.threads = compute.threadCount
        options.engine = engine
        options.instructionSet = try compute.chosenInstructionSet()
        options.batchSize = batchSize
        if header { options.header = CommandLine.arguments.joined(separator: " ") }
        return options
    }
}

extension Engine: ExpressibleByArgument {}
