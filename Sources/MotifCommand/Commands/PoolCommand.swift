public import ArgumentParser
public import MotifKit

/// `motifkit pool`: sequences in, a matrix of sequences and motifs out.
struct PoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool",
        abstract: "Reduce each sequence to one number per motif: a matrix of sequences and motifs.",
        discussion: """
            A row for each sequence, read or region in input order, a column for each motif. Regions are rows named contig:start-end. The value is the best log-odds \
            score in bits (max), where and on which strand it is (position), the number of hits (count), or whether there is a hit (any). \
            Where a sequence has no window of a motif, max and position are missing: NA in TSV, NaN and -1 in NPY, no entry in \
            Matrix Market; count and any are 0.

            Formats: TSV with the names of rows and columns; Matrix Market (mtx) and NumPy (npy) with the names in \
            NAME.rows.txt and NAME.columns.txt; compressed if the file ends in .gz.

            Examples:
              motifkit pool peaks.fa --motifs motifs/JASPAR2026_CORE_vertebrates.meme > scores.tsv
              motifkit pool --regions peaks.narrowPeak --window 500 --genome genome.fa --motifs motifs.meme --value any -o any.mtx.gz
              motifkit pool reads.bam --motifs motifs.meme --value position -o positions.npy
            """)

    @Argument(help: "Sequence files; - is standard input.", completion: .file())
    var sequences: [String] = []

    @OptionGroup var regions: RegionArguments

    @OptionGroup var filters: FilterArguments

    @Option(help: "What a cell says: max, position, count or any.")
    var value = MatrixValue.max

    @Option(help: "tsv, mtx or npy; default: by the suffix of the output, else tsv.")
    var format: MatrixFormat?

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, which appears when it is complete; - is standard output, for TSV.", valueName: "file"), completion: .file())
    var output = "-"

    @OptionGroup var compute: ComputeArguments

    @Option(help: ArgumentHelp("About how many bases are read at a time; changes nothing in the output but where compressed blocks begin.", visibility: .hidden))
    var batchSize = 1 << 18

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say on standard error how the pooling is done and what it did, terminal or not.")
    var verbose = false

    mutating func validate() throws {
        if sequences.isEmpty, !regions.isGiven { sequences = filters.takeSequences() }
        guard sequences.isEmpty == regions.isGiven else {
            throw ValidationError("Give sequence files, or - for standard input, or --regions, one of them.")
        }
        guard filters.threshold == nil || value.countsHits else {
            throw ValidationError("--pvalue, --min-score and --relative-score are for --value count and any; \(value) does not depend on them.")
        }
        let format = matrixFormat
        guard output != "-" || !format.isNumbersOnly else {
            throw ValidationError("\(format) has its names in files of their own; give --output.")
        }
        guard 1...(1 << 27) ~= batchSize else { throw ValidationError("--batch-size is \(batchSize); give 1 to \(1 << 27).") }
        guard !(quiet && verbose) else { throw ValidationError("Give --quiet or --verbose, not both.") }
    }

    private var matrixFormat: MatrixFormat { format ?? MatrixFormat(path: output) ?? .tsv }

    func run() throws {
        let progressLine = ProgressLine(finding: "cell")
        let showsProgress = !quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping {
            let job = try PoolJob(options())
            if !quiet, value.countsHits { job.unreachableMotifs.warn(motifCount: job.motifCount, filters: filters, namesAll: verbose) }
            if verbose { writeToStandardError("motifkit: \(job.planDescription)\n") }
            defer { if showsProgress { progressLine.clear() } }
            let result = try job.run { if showsProgress { progressLine.show($0) } }
            if showsProgress { progressLine.clear() }
            if result.records == 0, !quiet {
                let inputs = (regions.file.regions.map { [$0] } ?? sequences).map { $0 == "-" ? "standard input" : $0 }
                printWarning("no \(regions.isGiven ? "regions" : "sequences") in \(inputs.joined(separator: ", "))")
            }
            if !quiet { for notice in result.notices { printNotice(notice) } }
            if showsProgress || verbose { writeToStandardError(progressLine.summary(result, motifs: job.motifCount)) }
        }
    }

    private func options() throws -> PoolOptions {
        let regions = regions.input(quiet: quiet)
        var scan = try filters.options(sequences: regions.map { [$0.genome] } ?? sequences)
        scan.regions = regions
        scan.output = output
        scan.threads = compute.threadCount
        scan.instructionSet = try compute.chosenInstructionSet()
        scan.batchSize = batchSize
        return PoolOptions(scan: scan, value: value, format: matrixFormat)
    }
}

extension MatrixValue: ExpressibleByArgument {}
extension MatrixFormat: ExpressibleByArgument {}
