internal import ArgumentParser
internal import MotifKit

/// `motifkit pool`: sequences in, a matrix of sequences and motifs out.
struct PoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "pool", summary: "Reduce each sequence to one number per motif, in a matrix.", arguments: "[<options>] <sequences> ... -m <motifs> ...",
        examples: [
            "motifkit pool peaks.fa -m motifs.meme > scores.tsv",
            "motifkit pool -r peaks.bed -g genome.fa -w 500 -m motifs.meme -o scores.npy",
            "motifkit pool reads.bam -m motifs.meme --value position -o positions.npy",
            "motifkit pool peaks.fa -m motifs.meme --value any -p 1e-5 -o any.mtx.gz",
        ],
        explanation: """
            A row is a sequence, a read or a region, in input order; a column is a motif. Rows of regions are named contig:start-end. The value is the best log-odds \
            score in bits (max), its place and strand (position), the number of hits (count), or whether there is a hit (any). \
            Where a sequence has no window of a motif, max and position are missing: NA in TSV, NaN and -1 in NPY, no entry in \
            Matrix Market; count and any are 0.

            Formats: TSV with the names of rows and columns; Matrix Market (mtx) and NumPy (npy) with the names in \
            FILE.rows.txt and FILE.columns.txt; compressed if the file ends in .gz.
            """)

    @OptionGroup(title: "Input") var files: SequenceFileArguments

    @OptionGroup(title: "Motifs") var motifs: MotifArguments

    @OptionGroup(title: "Motifs") var list: MotifListArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Scoring") var thresholds: ThresholdArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Scoring") var letters: LetterArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Output") var matrix: MatrixArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup(title: "Performance") var batch: BatchArguments

    @OptionGroup var messages: MessageArguments

    private var filters: FilterArguments {
        FilterArguments(motifs: motifs, list: list, reading: reading, thresholds: thresholds, windows: windows, scoring: scoring, letters: letters)
    }

    /// The sequence files, one of which may be named by `--genome`.
    private var sequences: [String] { (regions.genome.map { [$0] } ?? []) + files.sequences }

    mutating func validate() throws {
        try filters.validate()
        if sequences.isEmpty { files.sequences = motifs.takeSequences() }
        try motifs.checkPresence(besides: sequences)
        guard !sequences.isEmpty else { throw ValidationError("No sequence file is given; name one, or - for standard input, or --regions of a --genome.") }
        if regions.isGiven { _ = try regions.genome(orOf: files.sequences) }
        try regions.checkGenomeOptions()
        guard regions.isGiven || !regions.skipUnknown else { throw ValidationError("--skip-unknown belongs to --regions.") }
        guard filters.threshold == nil || matrix.value.countsHits else {
            throw ValidationError("--pvalue, --min-score and --relative-score are for --value count and any; \(matrix.value) does not depend on them.")
        }
    }

    func run() throws {
        let progressLine = ProgressLine(finding: "cell")
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping(tellingMotifFilesAmong: sequences) {
            let job = try PoolJob(options())
            if !messages.quiet, matrix.value.countsHits { job.unreachableMotifs.warn(motifCount: job.motifCount, filters: filters, namesAll: messages.verbose) }
            if messages.verbose { writeToStandardError("motifkit: \(job.planDescription)\n") }
            defer { if showsProgress { progressLine.clear() } }
            let result = try job.run { if showsProgress { progressLine.show($0) } }
            if showsProgress { progressLine.clear() }
            if !messages.quiet {
                printWarnings(of: result, inputs: regions.regions.map { [$0] } ?? sequences, content: regions.isGiven ? "regions" : "sequences")
            }
            if showsProgress || messages.verbose { writeToStandardError(progressLine.summary(result, motifs: job.motifCount)) }
        }
    }

    private func options() throws -> PoolOptions {
        let input: PoolInput =
            regions.isGiven ? .regions(regions.input(genome: sequences[0], quiet: messages.quiet)) : .files(sequences)
        var options = PoolOptions(input, filters: try filters.options(quiet: messages.quiet), value: matrix.value, format: matrix.chosenFormat)
        options.output = matrix.output
        options.compute = try compute.options(batchSize: batch.batchSize)
        return options
    }
}
