internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Compares, for each alternative allele of a VCF or BCF file and each motif, the best windows of both alleles, and writes a table.
///
/// The reference haplotype is the genome; the alternative one is the genome with that allele alone in the place of the reference allele.
/// Windows are compared that contain a changed base, or span the place where bases are missing. All others are the same on both.
public final class VariantJob: Sendable {
    private let options: VariantOptions
    private let plan: ScanPlan
    private let backgrounds: [Background]

    /// About how many bases are scanned; it only decides how.
    private static let expectedBases = 1 << 26

    /// Reads the motifs and prepares the filters.
    ///
    /// - Throws: `SequenceFileError`, `MotifFileError`, ``MotifCollectionError`` or ``ScanError``.
    public init(_ options: VariantOptions) throws {
        try options.checkFiles()
        self.options = options
        let compute = options.compute
        let (bank, sources) = try options.filters.makeFilters(threads: compute.threads) {
            ReaderSource(try SequenceReader(paths: [options.genome], longestWindow: 1, batchSize: compute.batchSize, threads: compute.threads))
        }
        backgrounds = sources.map(\.background)
        plan = ScanPlan(
            bank, engine: .auto, instructionSet: compute.instructionSet, expectedBases: Self.expectedBases, threads: compute.threads)
    }

    /// The number of motifs.
    public var motifCount: Int { plan.bank.filters.count }

    /// The motifs that can have no hit, since their best window's p-value is above the threshold, or its score below it.
    public var unreachableMotifs: [UnreachableMotif] { UnreachableMotif.all(in: plan.bank) }

    /// The evaluators that serve the filters, in words.
    public var planDescription: String { plan.description }

    /// Compares all alleles, and gives the output its name at the end.
    ///
    /// - Parameter report: called after each batch with the account so far; never twice at a time.
    /// - Returns: the account of the job.
    /// - Throws: `SequenceFileError`, `OutputFileError` or ``ScanError``. Batches before a damaged place are written; a file is not given
    ///   its name.
    public func run(report: @Sendable @escaping (JobProgress) -> Void = { _ in }) throws -> VariantOutcome {
        let bank = plan.bank, options = options, plan = plan
        let files = try TrackOutput(options.output, summary: options.summary, reads: nil, threads: options.compute.threads)
        let input = try options.open(reach: bank.widestWidth - 1, addedLines: options.format.keepsRecords ? headerLines : nil)
        let bcf = options.format == .bcf ? InTurn(try files.bcfWriter(input.header, threads: options.compute.threads), order: files.ordered) : nil
        let statistics = AlleleStatistics(bank, backgrounds: backgrounds)
        let text = files.batchText
        let pipeline = BatchPipeline(source: input.source, threads: options.compute.threads, report: report)
        let progress: JobProgress, workers: [VariantFindings]
        if !options.format.keepsRecords {
            let formatter = VariantFormatter(
                options.format, motifs: bank.filters.map { ($0.id, $0.name, $0.width) }, cellsPerUnit: bank.filters.map(\.matrix.cellsPerUnit),
                writesSequences: options.writesSequences, readsSample: options.sample != nil)
            try files.begin(formatter.header)
            (progress, workers) = try pipeline.run(output: files.ordered) {
                VariantWorker(plan, statistics: statistics, options: options, sink: EffectLineSink(formatter, output: text))
            }
        } else {
            try files.begin(options.format == .vcf ? input.header.text : [])
            (progress, workers) = try pipeline.run(output: files.ordered) {
                VariantWorker(plan, statistics: statistics, options: options, sink: EffectRecordSink(bank, output: text, file: bcf))
            }
            try bcf?.withValueAtEnd { writer in Result { () throws(OutputFileError) in try writer.finish() } }.get()
        }
        var findings = VariantFindings(motifCount: bank.filters.count)
        for worker in workers { findings.add(worker) }
        try findings.leftOut.checkContigs(of: options.path, records: progress.records)
        try files.commit(
            indexedLines: options.writesIndex ? options.format == .bcf ? .bcf : .vcf : nil, lastEnd: input.longestContig, threads: options.compute.threads) { _ in VariantSummary(bank, findings.counts).text }
        return VariantOutcome(progress: progress, alleles: findings.alleles, leftOut: findings.leftOut)
    }

    /// The header lines that VCF and BCF get.
    private var headerLines: [String] {
        EffectRecordSink.headerLines(readsSample: options.sample != nil) + ["##motifkit_version=\(motifKitVersion)"] + (options.commandLine.map { ["##motifkit_command=\($0.printable)"] } ?? [])
    }
}

/// The account of a ``VariantJob`` or a ``ModelVariantJob``.
public struct VariantOutcome: Sendable {
    /// The records that were read, and as hits the lines that were written.
    public let progress: JobProgress
    /// The number of alternative alleles that were compared.
    public let alleles: Int
    public let leftOut: LeftOutAlleles
}
