internal import Dispatch
public import GenomeIO
internal import MotifConvolution
internal import MotifCore
internal import MotifTraining

/// Scans sequence files for motifs and writes the hits as a sorted track.
///
/// Each worker takes the next batch from the reader (one at a time; others decompress for it meanwhile), scans it and hands its text to
/// the writer (in order), after the `kt_pipeline` of klib (https://github.com/attractivechaos/klib). So reading, scanning and writing
/// overlap, there are never more batches than workers, and the output does not depend on their number.
public final class ScanJob: Sendable {
    private let options: ScanOptions
    /// The regions that are scanned; nil if it is whole sequences.
    private let regions: [GenomicRegion]?
    private let plan: ScanPlan
    private let backgrounds: [Background]

    /// What a scan has done, so far or in all.
    public struct Progress: Sendable {
        /// Records, and their letters.
        public var records = 0
        public var bases = 0
        /// Those that are reported.
        public var hits = 0
        /// Reads and hits that were left out since they have no place on the reference.
        public var unalignedRecords = 0
        public var unplacedHits = UnplacedHits()
        /// At the end, how many reads reach beyond the end of their contig.
        public var overhangingReads = 0
        /// The name of a contig or read whose lines in BED seem to be comments or settings of a browser; nil where there are no hits.
        public var commentLikeName: String?
        /// How much of the input is read, 0…1; nil where it can't be told.
        public var fractionRead: Double?
        /// At the end, the names of ``ScanOptions/circular`` that no sequence has.
        public var unmetCircularNames: [String] = []
        /// At the end, what a user should know of the sequences.
        public var notices: [SequenceNotice] = []
    }

    /// Reads the motifs and prepares the filters.
    ///
    /// - Throws: ``SequenceFileError``, `MotifFileError`, ``MotifCollectionError`` or ``ScanError``.
    public init(_ options: ScanOptions) throws {
        var options = options
        if options.track.countsReads {
            precondition(
                options.sequences.count == 1 && options.regions == nil, "Reads of one file are counted, and not the regions of a genome.")
            precondition(
                options.track.selection == .all && options.track.format != .counts && !options.track.columns.contains(.sequence),
                "Reads are counted of all hits, each with a place, and with different letters.")
            options.alignments.coordinates = .reference
            options.alignments.mustBeSorted = true
        }
        try options.checkInputs()
        let regions = try options.regions?.read().regions
        self.regions = regions
        self.options = options
        let bank: FilterBank
        (bank, backgrounds) = try options.readFilters { ScanState(try Self.repeatable(options, regions: regions, longestWindow: 1)) }
        plan = ScanPlan(
            bank, engine: options.engine, instructionSet: options.instructionSet,
            expectedBases: regions.map { $0.reduce(0) { $0 + $1.range.count } } ?? Self.expectedBases(in: options.sequences),
            ambiguity: options.ambiguity, threads: options.threads)
    }

    /// What the filters of a scan are made of, and the strands that are scanned.
    static func filters(
        _ options: ScanOptions, background: Background?
    ) throws -> (sources: [FilterBank.Source], strands: StrandSelection) {
        guard let path = options.model else {
            var collection = try MotifCollection(
                paths: options.motifs, format: options.motifFormat, consensuses: options.consensuses)
            if !options.motifIDs.isEmpty { try collection.select(ids: options.motifIDs) }
            let sources = collection.entries.map { $0.source(background: background, threshold: options.threshold) }
            return (sources, options.strands ?? .both)
        }
        let model = try ModelFolder(path).model()
        guard model.shape.width <= Motif.maximumWidth,
            var all = model.filterSources(background: background ?? .uniform, pValue: options.pValue)
        else { throw ScanError.unscannableModel(path: path) }
        if let threshold = options.threshold { for index in all.indices { all[index].threshold = threshold.ofFilter() } }
        let ids = Set(options.motifIDs)
        if let unknown = options.motifIDs.first(where: { id in !all.contains { $0.id == id } }) {
            throw ScanError.unknownFilter(id: unknown, path: path, last: all[all.count - 1].id)
        }
        let sources = ids.isEmpty ? all : all.filter { ids.contains($0.id) }
        return (sources, options.strands ?? (model.readsBothStrands ? .both : .forward))
    }

    /// Opens what is to be scanned.
    private static func open(
        _ options: ScanOptions, regions: [GenomicRegion]?, longestWindow: Int
    ) throws(SequenceFileError) -> ScanState.Source {
        guard let input = options.regions, let regions else {
            return .files(
                try SequenceReader(
                    paths: options.sequences, longestWindow: longestWindow, batchSize: options.batchSize, threads: options.threads,
                    alignments: options.alignments, circular: options.circular, refusesRepeatedNames: options.track.writesIndex))
        }
        return .regions(
            RegionBatches(regions, longestWindow: longestWindow, batchSize: options.batchSize), of: try input.openGenome())
    }

    /// Opens what is to be scanned, which must be there to be read again.
    private static func repeatable(_ options: ScanOptions, regions: [GenomicRegion]?, longestWindow: Int) throws -> ScanState.Source {
        try options.checkRepeatable()
        return try open(options, regions: regions, longestWindow: longestWindow)
    }

    /// About how many bases files hold, nil if one is a pipe: a byte of plain text holds one, of compressed text about four.
    private static func expectedBases(in paths: [String]) -> Int? {
        let sizes = paths.map(regularFileSize)
        return sizes.contains(nil) ? nil : 2 * sizes.reduce(0) { $0 + $1! }
    }

    /// The number of motifs.
    public var motifCount: Int { plan.bank.filters.count }

    /// The motifs whose best window's p-value is above the threshold, or its score below it; they report nothing.
    public var unreachableMotifs: [UnreachableMotif] { UnreachableMotif.all(in: plan.bank) }

    /// How the filters are scanned, in words.
    public var planDescription: String { plan.description }

    /// Scans, and gives the output its name at the end.
    ///
    /// - Parameter report: called after each batch with what has been done so far; never twice at a time.
    /// - Returns: what was done.
    /// - Throws: ``SequenceFileError``, or ``OutputFileError``. Batches before a damaged place are written, so that the text on
    ///   standard output never depends on the threads; a file is not given its name.
    public func run(report: @Sendable @escaping (Progress) -> Void = { _ in }) throws -> Progress {
        var options = options
        let bank = plan.bank
        let output = try TrackOutput(options.output, options: options.track, threads: options.threads)
        let source = try Self.open(options, regions: regions, longestWindow: bank.widestWidth)
        if case .files(let reader) = source, try reader.findsPlaces() { options.track.columns.formUnion([options.track.countsReads ? .readCount : .read, .blocks]) }
        let track = options.track
        // Known before the time is spent.
        if track.columns.contains(.read), track.writesIndex { throw ScanError.unindexable(path: options.output, isFile: true) }
        let qValues = track.columns.contains(.qValue) ? try QValues(bank, tally: countHits(report: report)) : nil
        let printer = track.format == .counts ? nil : HitPrinter(bank, options: track, qValues: qValues)
        let comments = options.header.map { scanHeader(commandLine: $0, options: options, bank: bank, backgrounds: backgrounds) } ?? []
        try output.begin(track.header(comments: comments, bank: bank))
        let shared = ScanState(source)
        // Only the batch whose turn it is touches them, and what comes after all batches.
        nonisolated(unsafe) let records = track.selection == .all && printer != nil
            ? nil : RecordHits(bank, selection: track.selection, printer: printer)
        nonisolated(unsafe) let pileup = track.countsReads ? HitPileup(printer!) : nil
        forEachWorker(tally: track.summary.map { _ in HitTally(bank, countsValues: false) }, shared) { worker in
            var text = BatchText(output.ordered, isCompressed: output.isCompressed)
            while let turn = shared.nextBatch(into: &worker.batch) {
                do {
                    try shared.readRegions(turn, from: &worker.genome, into: &worker.batch)
                } catch {
                    // What comes before the damage is written, as of files.
                    do { try output.ordered.end(before: turn.index) } catch { return shared.stop(error, batch: turn.index) }
                    return shared.stop(error, batch: turn.index)
                }
                do throws(OutputFileError) {
                    let hits =
                        if let pileup { try worker.scan(turn, pileup: pileup, ordered: output.ordered, output: &text) }
                        else if let records { try worker.scan(turn.index, records: records, ordered: output.ordered, output: &text) }
                        else { try worker.scan(turn.index, printer: printer!, output: &text) }
                    shared.finish(worker.batch, hits: hits, fractionRead: turn.fractionRead, report: report)
                } catch {
                    shared.stop(error, batch: turn.index)
                }
            }
        }
        if let records { shared.add(records.unplaced) }
        var progress = try shared.result()
        guard options.skipsUnknownCircles || progress.unmetCircularNames.isEmpty else {
            throw ScanError.unknownCircles(names: progress.unmetCircularNames)
        }
        var text = TextBuffer()
        records?.finishRecord(to: &text)
        if let records { progress.hits = records.chosenHits }
        pileup?.finish(to: &text)
        try output.write(text.withBytes { Array($0) })
        try output.commit(lastEnd: shared.lastEnd + bank.widestWidth, threads: options.threads) {
            ScanSummary(bank, tally: shared.tally!).text(isJSON: track.summary!.hasSuffix(".json"))
        }
        return progress
    }

    /// Scans without writing anything.
    ///
    /// - Returns: how many windows and hits there are, counted by p-values.
    private func countHits(report: @Sendable @escaping (Progress) -> Void) throws -> HitTally {
        let shared = ScanState(try Self.repeatable(options, regions: regions, longestWindow: plan.bank.widestWidth))
        forEachWorker(tally: HitTally(plan.bank, countsValues: true), shared) { worker in
            while let turn = shared.nextBatch(into: &worker.batch) {
                do {
                    try shared.readRegions(turn, from: &worker.genome, into: &worker.batch)
                } catch {
                    return shared.stop(error, batch: turn.index)
                }
                worker.count()
                shared.finish(worker.batch, hits: 0, fractionRead: turn.fractionRead, report: report)
            }
        }
        _ = try shared.result()
        return shared.tally!
    }

    /// Calls a function with a worker on each thread, and adds up what they have found.
    ///
    /// - Parameter tally: what each counts in; nil for nothing.
    private func forEachWorker(tally: HitTally?, _ shared: ScanState, _ body: @Sendable (inout ScanWorker) -> Void) {
        DispatchQueue.concurrentPerform(iterations: options.threads) { _ in
            var worker = ScanWorker(
                plan, masksLowercase: options.masksLowercase, keepsOneStrand: options.track.keepsOneStrand, tally: tally)
            body(&worker)
            if let tally = worker.tally { shared.add(tally) }
            shared.add(worker.placer.unplaced)
        }
    }
}

extension ScanOptions.Threshold {
    /// As a filter wants it.
    ///
    /// - Parameter cellsPerUnit: how many cells of the filter a score of 1 has.
    func ofFilter(cellsPerUnit: Int = LogOddsMatrix.cellsPerBit) -> FilterBank.Source.Threshold {
        switch self {
        case .pValue(let limit): .pValue(limit)
        // What the product's rounding adds is no reason for the next score.
        case .bits(let lowest): .score(Int32((lowest * Double(cellsPerUnit) - 1e-6).rounded(.up)))
        case .relativeScore(let share): .relativeScore(share)
        }
    }
}
