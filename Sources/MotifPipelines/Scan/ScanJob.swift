internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Scans sequences for motifs and writes the hits as a sorted track.
///
/// The job joins an input (``ScanInput``), filters (``FilterOptions``) and a track (``TrackOptions``). It opens the input as a
/// `BatchSource`, gives each worker of a `BatchPipeline` the `HitSink` that the track wants, and completes the files.
public final class ScanJob: Sendable {
    private let options: ScanOptions
    private let input: PreparedInput
    private let plan: ScanPlan
    /// The background of each filter, as given.
    private let backgrounds: [Background]

    /// Reads the motifs and prepares the filters.
    ///
    /// - Throws: `SequenceFileError`, `MotifFileError`, ``MotifCollectionError`` or ``ScanError``.
    public init(_ options: ScanOptions) throws {
        let options = try options.preparedForPileup()
        try options.checkFiles()
        try options.checkMatchedReads()
        let input = try PreparedInput(options.input, for: options.track)
        self.input = input
        self.options = options
        let (bank, sources) = try options.filters.makeFilters(threads: options.compute.threads) {
            try input.openAgain(longestWindow: 1, compute: options.compute)
        }
        backgrounds = sources.map(\.background)
        plan = ScanPlan(
            bank, engine: options.engine, instructionSet: options.compute.instructionSet, expectedBases: input.expectedBases,
            ambiguity: options.ambiguity, threads: options.compute.threads)
    }

    /// Prepares a scan of an input that is read already, with filters that are made already.
    ///
    /// - Parameter options: options without a header, since that tells of the motif files.
    init(_ options: ScanOptions, input: PreparedInput, bank: FilterBank) {
        self.input = input
        self.options = options
        backgrounds = []
        plan = ScanPlan(
            bank, engine: options.engine, instructionSet: options.compute.instructionSet, expectedBases: input.expectedBases,
            ambiguity: options.ambiguity, threads: options.compute.threads)
    }

    /// The number of motifs.
    public var motifCount: Int { plan.bank.filters.count }

    /// The motifs that can have no hit, since their best window's p-value is above the threshold, or its score below it.
    public var unreachableMotifs: [UnreachableMotif] { UnreachableMotif.all(in: plan.bank) }

    /// The evaluators that serve the filters, in words.
    public var planDescription: String { plan.description }

    /// Scans, and gives the output its name at the end.
    ///
    /// - Parameter report: called after each batch with the account so far; never twice at a time.
    /// - Returns: the account of the whole scan.
    /// - Throws: `SequenceFileError`, `OutputFileError` or ``ScanError``. Batches before a damaged place are written, so that the
    ///   text on standard output never depends on the threads; a file is not given its name.
    public func run(report: @Sendable @escaping (JobProgress) -> Void = { _ in }) throws -> JobProgress {
        let bank = plan.bank
        let indexedFormat = options.track.indexedFormat
        let files = try TrackOutput(options.output, summary: options.track.summary, reads: options.matchedReads?.path, threads: options.compute.threads)
        let source = try input.open(longestWindow: bank.widestWidth, compute: options.compute)
        let placesReads = try source.placesReads()
        if placesReads, indexedFormat != nil, case .hits = options.track.contents {
            // Reads' hits are not sorted, which is told before the time is spent.
            throw ScanError.unindexable(path: options.output, isFile: true)
        }
        let layout = TrackLayout(
            options.track.contents, placesReads: placesReads, hasRegions: input.hasRegions, countsMismatches: options.filters.source.countsMismatches)
        let qValues = layout.hasQValues ? try QValues(bank, tally: countHits(report: report)) : nil
        let comments = options.header.map {
            scanHeader(
                commandLine: $0, filters: options.filters, bank: bank, backgrounds: backgrounds, columnNames: layout.columnNames(bank))
        }
        try files.begin(layout.header(comments: comments ?? [], bank: bank))
        let run = ScanRun(
            plan: plan, options: options, pipeline: BatchPipeline(source: source, threads: options.compute.threads, report: report), files: files,
            regions: input.regionTable, strandedRegions: input.strandedRegions)
        let (progress, findings) = try run.write(layout, qValues: qValues)
        try options.input.checkCircles(progress.unmetCircularNames)
        if let matched = options.matchedReads { try write(matched, marks: findings.marks!, readCount: progress.records, to: files.reads!) }
        try files.commit(
            indexedLines: indexedFormat.map { .track($0) }, lastEnd: findings.extent.lastEnd + bank.widestWidth, threads: options.compute.threads
        ) { ScanSummary(bank, tally: findings.tally!).text(isJSON: $0) }
        return progress
    }

    /// Reads the files again and writes the reads that have a hit, or have none.
    ///
    /// - Parameters:
    ///   - marks: the reads that have a hit.
    ///   - readCount: the number of reads that were scanned.
    private func write(_ matched: MatchedReads, marks: ReadMarks, readCount: Int, to output: OutputFile) throws {
        guard case .files(let files) = options.input else { return }
        let copier = ReadCopier(files.paths, alignments: files.alignments, threads: options.compute.threads)
        let count = try copier.copy(to: output, format: try matched.format) { marks[$0] != matched.isInverted }
        guard count == readCount else { throw ScanError.changedReads(scanned: readCount, copied: count) }
    }

    /// Scans without writing anything.
    ///
    /// - Returns: the number of windows, and of hits by their p-values.
    private func countHits(report: @Sendable @escaping (JobProgress) -> Void) throws -> HitTally {
        let source = try input.openAgain(longestWindow: plan.bank.widestWidth, compute: options.compute)
        let empty = HitTally(plan.bank, countsValues: true)
        let scanner = options.scanner(plan, strandedRegions: input.strandedRegions, tally: empty)
        let (_, findings) = try BatchPipeline(source: source, threads: options.compute.threads, report: report)
            .run { ScanWorker(scanner(), sink: NoSink()) }
        return ScanFindings(findings).tally ?? empty
    }
}

extension ScanOptions {
    /// Makes the scanners of workers.
    ///
    /// - Parameters:
    ///   - strandedRegions: the regions on whose strand hits must be; `nil` if hits may be on both.
    ///   - tally: an empty tally that each counts in; `nil` to count nothing.
    func scanner(_ plan: ScanPlan, strandedRegions: RegionTable?, tally: HitTally?) -> @Sendable () -> HitScanner {
        { [masksLowercase = filters.masksLowercase, keepsOneStrand = track.keepsOneStrand] in
            HitScanner(
                plan, masksLowercase: masksLowercase, keepsOneStrand: keepsOneStrand, strandedRegions: strandedRegions, tally: tally)
        }
    }
}
