internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One run of a scan, once its input and its files are open: it scans all batches into the sinks that the track wants.
struct ScanRun {
    let plan: ScanPlan
    let options: ScanOptions
    let pipeline: BatchPipeline<SequenceBatch>
    let files: TrackOutput
    /// The regions that are scanned; `nil` if it is whole sequences.
    let regions: RegionTable?
    /// The regions on whose strand hits must be; `nil` if hits may be on both.
    let strandedRegions: RegionTable?

    /// Scans and writes all lines of the track.
    ///
    /// - Returns: the account of the scan, and the findings of all workers.
    /// - Throws: `SequenceFileError` or `OutputFileError`.
    func write(_ layout: TrackLayout, qValues: QValues?) throws -> (progress: JobProgress, findings: ScanFindings) {
        let bank = plan.bank
        let text = files.batchText
        switch layout {
        case .hits(let selection, let format, let columns):
            let printer = HitPrinter(bank, format: format, columns: columns, qValues: qValues, regions: regions)
            if selection == .all { return try scan { LineSink(printer, output: text) } }
            return try writeRecords(selection, KeptHitPrinter(printer: printer), byRegion: selection == .best)
        case .counts(let selection): return try writeRecords(selection, RecordCounts(bank), byRegion: true)
        case .pileup(let format, let columns):
            let printer = HitPrinter(bank, format: format, columns: columns, qValues: qValues)
            let pileup = InTurn(HitPileup(printer), order: files.ordered)
            let result = try scan { PileupSink(pileup, bank: bank, output: text) }
            try files.write { text in pileup.withValueAtEnd { $0.finish(to: &text) } }
            return result
        }
    }

    /// Scans record by record, for hits that are selected among the others of their record, or counted.
    ///
    /// - Parameter byRegion: whether each region is a record, if regions are scanned.
    private func writeRecords(
        _ selection: HitSelection, _ writer: some KeptHitWriter, byRegion: Bool
    ) throws -> (progress: JobProgress, findings: ScanFindings) {
        switch selection {
        case .all: try writeRecords(AllHits(), writer, byRegion: byRegion)
        case .best: try writeRecords(BestHits(filterCount: plan.bank.filters.count), writer, byRegion: byRegion)
        case .separate:
            try writeRecords(SeparateHits(widths: plan.bank.filtersByRank.map { plan.bank.filters[$0].width }), writer, byRegion: byRegion)
        }
    }

    private func writeRecords(
        _ selector: some HitSelector, _ writer: some KeptHitWriter, byRegion: Bool
    ) throws -> (progress: JobProgress, findings: ScanFindings) {
        guard byRegion, let regions else {
            return try collect(InTurn(RecordHits(plan.bank, selector: selector, writer: writer), order: files.ordered))
        }
        return try collect(InTurn(RegionHits(plan.bank, regions: regions, selector: selector, writer: writer), order: files.ordered))
    }

    private func collect(_ records: InTurn<some RecordCollector>) throws -> (progress: JobProgress, findings: ScanFindings) {
        let text = files.batchText
        let (account, findings) = try scan { RecordSink(records, output: text) }
        var progress = account
        try files.write { text in records.withValueAtEnd { $0.finishRecord(to: &text) } }
        progress.hits = records.withValueAtEnd { $0.chosenHits }
        progress.unplacedHits = records.withValueAtEnd { $0.unplaced }
        return (progress, findings)
    }

    /// Scans all batches, each worker into a sink of its own.
    private func scan<Sink: HitSink>(_ makeSink: @Sendable () -> Sink) throws -> (progress: JobProgress, findings: ScanFindings) {
        let scanner = options.scanner(
            plan, strandedRegions: strandedRegions, tally: options.track.summary.map { _ in HitTally(plan.bank, countsValues: false) })
        let (account, workers) =
            if options.matchedReads == nil {
                try pipeline.run(output: files.ordered) { ScanWorker(scanner(), sink: makeSink()) }
            } else {
                try pipeline.run(output: files.ordered) { ScanWorker(scanner(), sink: MarkingSink(makeSink())) }
            }
        let findings = ScanFindings(workers)
        var progress = account
        progress.unplacedHits = findings.unplaced
        progress.commentLikeName = findings.extent.commentLikeName?.name
        return (progress, findings)
    }
}
