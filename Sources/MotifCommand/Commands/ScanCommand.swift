internal import ArgumentParser
internal import MotifKit

/// `motifkit scan`: sequences in, exact hits out as a sorted track.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "scan", summary: "Find every hit of motifs in sequences, as a sorted track.", arguments: "[<options>] <sequences> ... -m <motifs> ...",
        examples: [
            "motifkit scan genome.fa.gz -m motifs.meme > hits.bed",
            "motifkit scan genome.fa -r peaks.bed -m motifs.meme -p 1e-5 -o hits.bed",
            "motifkit scan genome.fa.gz -c GATA=WGATAR -c TATAWAW > hits.bed",
            "motifkit scan reads.bam --region chr20:1-2000000 -m motifs.meme --pileup",
            "motifkit scan genome.fa -m motifs.meme -o hits.bed.gz --write-index",
            "motifkit scan promoters.fa -m motifs.meme --best --format tsv > best.tsv",
            "samtools view -u reads.bam chr20 | motifkit scan - -m motifs.meme | head",
        ],
        explanation: """
            A window is a hit if its exact p-value is at most --pvalue, or if its score reaches the motif's own threshold (HOMER). \
            With --model, a window is a hit if the trained model responds to it. With --regions or --region, only windows inside the regions are scanned.

            Columns of BED: contig, start (from 0), end, motif id, min(1000, round(-100 log10 p)), strand, motif name, log-odds \
            score in bits, p-value, and those of further options.
            """)

    @OptionGroup(title: "Input") var files: SequenceFileArguments

    @OptionGroup(title: "Input") var circles: CircleArguments

    @OptionGroup(title: "Motifs") var motifs: MotifArguments

    @OptionGroup(title: "Motifs") var list: MotifListArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Scoring") var thresholds: ThresholdArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Scoring") var letters: LetterArguments

    @OptionGroup(title: "Scoring") var ambiguity: AmbiguityArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Regions") var namedRegions: NamedRegionArguments

    @OptionGroup(title: "Reads") var alignments: AlignmentArguments

    @OptionGroup(title: "Output") var track: TrackArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup(title: "Performance") var scanning: ScanningArguments

    @OptionGroup(title: "Performance") var batch: BatchArguments

    @OptionGroup var messages: MessageArguments

    private var filters: FilterArguments {
        FilterArguments(motifs: motifs, list: list, reading: reading, thresholds: thresholds, windows: windows, scoring: scoring, letters: letters)
    }

    /// Whether only regions are scanned.
    private var scansRegions: Bool { regions.isGiven || !namedRegions.region.isEmpty }

    /// The sequence files, one of which may be named by `--genome`.
    private var sequences: [String] { (regions.genome.map { [$0] } ?? []) + files.sequences }

    mutating func validate() throws {
        try filters.validate()
        if sequences.isEmpty { files.sequences = motifs.takeSequences() }
        try motifs.checkPresence(besides: sequences)
        guard !sequences.isEmpty else { throw ValidationError("No sequence file is given; name one, or - for standard input.") }
        if scansRegions { _ = try regions.genome(orOf: files.sequences) }
        if alignments.pileup {
            guard sequences.count == 1 else {
                throw ValidationError("--pileup counts the reads of one file; \(sequences.count) are given (samtools merge makes them one).")
            }
            guard track.selection == .all, track.chosenFormat != .counts, !track.sequence else {
                throw ValidationError("--pileup counts the reads of all hits; leave --best, --no-overlap, --sequence and --format counts out.")
            }
        }
        guard alignments.matchedReads == nil || !regions.isGiven && circles.circular == nil && regions.excludeRegions == nil else {
            throw ValidationError("--matched-reads is for files of reads; leave --regions, --exclude-regions and --circular out.")
        }
        guard alignments.matchedReads == nil || alignments.matchedReads != track.output else {
            throw ValidationError("--matched-reads and --output name the same file; choose another name.")
        }
        guard scansRegions || !(track.regionNames || track.relative) else {
            throw ValidationError("--region-names and --relative tell the regions of --regions or --region; name regions.")
        }
        guard !alignments.pileup || !(track.regionNames || track.relative) else {
            throw ValidationError("--pileup has no regions; leave --region-names and --relative out.")
        }
        guard !scansRegions || circles.circular == nil else {
            throw ValidationError("--circular is for whole contigs; leave it or the regions out.")
        }
        guard !regions.stranded || !track.qValue && track.summary == nil else {
            throw ValidationError("--stranded leaves out windows that --qvalue and --summary count; give one or the other.")
        }
        guard scansRegions || regions.genomeIndex == nil else { throw ValidationError("--genome-index belongs to --regions or --region.") }
        guard circles.circular == nil || regions.excludeRegions == nil else {
            throw ValidationError("--exclude-regions is not for --circular contigs; give one of them.")
        }
        guard !regions.skipUnknown || regions.isGiven || circles.circular.map({ $0 != "all" }) ?? false else {
            throw ValidationError("--skip-unknown belongs to --regions, or to names that --circular gives.")
        }
    }

    func run() throws {
        let progressLine = ProgressLine()
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping(tellingMotifFilesAmong: sequences) {
            let job = try ScanJob(options())
            if !messages.quiet { job.unreachableMotifs.warn(motifCount: job.motifCount, filters: filters, namesAll: messages.verbose) }
            if messages.verbose { writeToStandardError("motifkit: \(job.planDescription)\n") }
            defer { if showsProgress { progressLine.clear() } }
            let result = try job.run { if showsProgress { progressLine.show($0) } }
            if showsProgress { progressLine.clear() }
            if !messages.quiet { warn(of: result) }
            if showsProgress || messages.verbose { writeToStandardError(progressLine.summary(result, motifs: job.motifCount)) }
        }
    }

    /// Warns of oddities that the scan has found, once it has ended.
    private func warn(of result: JobProgress) {
        printWarnings(of: result, inputs: regions.regions.map { [$0] } ?? sequences, content: scansRegions ? "regions" : "sequences")
        circles.warn(of: result.unmetCircularNames)
        for warning in result.leftOutWarnings { printWarning(warning) }
        if result.overhangingReads > 0 {
            let reads = result.overhangingReads == 1 ? "1 read reaches" : "\(result.overhangingReads) reads reach"
            printWarning("\(reads) beyond the end that the header gives the contig; check that the header is of the reference that the reads were aligned to")
        }
        if let name = result.commentLikeName, [.bed, .bed6, .bed12].contains(track.chosenFormat) {
            printWarning("lines of BED that begin as those of \(name) do are taken for comments or settings by other programs; rename it, or give --format tsv")
        }
    }

    private func options() throws -> ScanOptions {
        var options = ScanOptions(try input(), filters: try filters.options(quiet: messages.quiet))
        options.ambiguity = ambiguity.ambiguous
        options.track = track.options(isPileup: alignments.pileup)
        options.output = track.output
        options.compute = try compute.options(batchSize: batch.batchSize)
        options.engine = scanning.engine
        options.matchedReads = alignments.matchedReads.map { MatchedReads($0, isInverted: alignments.invert) }
        if track.header { options.header = CommandLine.arguments.joined(separator: " ") }
        return options
    }

    private func input() throws -> ScanInput {
        var files = SequenceInput(sequences)
        files.alignments = alignments.input(quiet: messages.quiet)
        files.circular = circles.circles
        files.skipsUnknownCircles = regions.skipUnknown
        files.excludedRegions = regions.excludeRegions
        guard scansRegions else { return .files(files) }
        if try isAlignmentFile(sequences[0]) {
            guard !regions.isGiven else {
                throw CommandFailure(message: "\(sequences[0]): --regions is for genomes; give --region, or pipe samtools view -u -L FILE")
            }
            files.alignments.regions = namedRegions.region
            return .files(files)
        }
        var input = regions.input(genome: sequences[0], quiet: messages.quiet)
        input.named = namedRegions.region
        return .regions(input)
    }
}
