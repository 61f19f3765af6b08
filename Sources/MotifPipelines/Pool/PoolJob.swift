internal import Dispatch
internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Pools sequence files, or regions of a genome: a matrix with a row for each, a column for each motif.
///
/// Batches go the way that ``ScanJob`` describes. The matrix is never in memory: rows are written as their batch is done, and
/// what a format wants to know in advance is written over at the end.
public final class PoolJob: Sendable {
    enum Plan: Sendable {
        case maxima(PoolingPlan)
        case hits(ScanPlan)

        var bank: FilterBank {
            switch self {
            case .maxima(let plan): plan.bank
            case .hits(let plan): plan.bank
            }
        }
    }

    private let options: PoolOptions
    private let plan: Plan

    /// Reads the motifs and prepares the filters.
    ///
    /// - Throws: ``SequenceFileError``, `MotifFileError`, ``MotifCollectionError`` or ``ScanError``.
    public init(_ options: PoolOptions) throws {
        self.options = options
        var scan = options.scan
        // Best windows need no p-values, and those of the best score alone are found soonest.
        if !options.value.countsHits { scan.threshold = .relativeScore(1) }
        try scan.checkInputs()
        if options.format.isNumbersOnly {
            for what in ["rows", "columns"] {
                let names = options.format.namesPath(what, of: scan.output)
                for input in scan.inputs where isSameRegularFile(input, names) { throw ScanError.outputIsInput(path: names) }
            }
        }
        let (bank, _) = try scan.readFilters {
            try scan.checkRepeatable()
            if let path = scan.regions?.path, regularFileSize(path) == nil { throw ScanError.unrepeatable(path: path) }
            return ScanState(.files(try Self.openInput(scan, longestWindow: 1).reader))
        }
        plan =
            switch options.value {
            case .max, .position: .maxima(PoolingPlan(bank, instructionSet: options.scan.instructionSet))
            case .count, .any: .hits(ScanPlan(bank, instructionSet: options.scan.instructionSet, threads: options.scan.threads))
            }
    }

    /// Opens the sequences, or the file of regions and their genome.
    private static func openInput(
        _ scan: ScanOptions, longestWindow: Int
    ) throws(SequenceFileError) -> (reader: SequenceReader, regions: RegionReader?) {
        guard let input = scan.regions else {
            return (
                try SequenceReader(
                    paths: scan.sequences, longestWindow: longestWindow, batchSize: scan.batchSize, threads: scan.threads), nil
            )
        }
        let genome = try input.openGenome()
        let regions = try input.reader(of: genome)
        let named = try input.namedRegions(of: genome)
        return (
            SequenceReader(regions, named, of: genome, longestWindow: longestWindow, batchSize: scan.batchSize), regions
        )
    }

    /// The number of motifs.
    public var motifCount: Int { plan.bank.filters.count }

    /// The motifs whose best window's p-value is above the threshold, or its score below it: their counts are 0.
    public var unreachableMotifs: [UnreachableMotif] { UnreachableMotif.all(in: plan.bank) }

    /// How the filters are pooled, in words.
    public var planDescription: String {
        switch plan {
        case .maxima(let plan): plan.description
        case .hits(let plan): plan.description
        }
    }

    /// Pools, and gives the files their names at the end.
    ///
    /// - Parameter report: called after each batch with what has been done so far, never twice at a time; a hit is an entry of
    ///   the matrix.
    /// - Returns: what was done.
    /// - Throws: ``SequenceFileError``, or ``OutputFileError``.
    public func run(report: @Sendable @escaping (ScanJob.Progress) -> Void = { _ in }) throws -> ScanJob.Progress {
        let scan = options.scan
        // Two letters at least: see PoolWorker. The regions are looked at again when the workers, which read them, are through.
        nonisolated(unsafe) let input = try Self.openInput(scan, longestWindow: max(2, plan.bank.widestWidth))
        let output = try MatrixOutput(
            scan.output,
            formatter: MatrixFormatter(
                format: options.format, value: options.value, columns: plan.bank.filters.map(\.id),
                cellsPerUnit: plan.bank.filters.map(\.matrix.cellsPerUnit)),
            threads: scan.threads)
        nonisolated(unsafe) let source = ScanState.Source.files(input.reader)
        let shared = ScanState(source)
        let openRows = OpenRows()
        DispatchQueue.concurrentPerform(iterations: scan.threads) { _ in
            var worker = PoolWorker(plan, output: output, openRows: openRows, masksLowercase: scan.masksLowercase)
            while let turn = shared.nextBatch(into: &worker.batch) {
                do throws(OutputFileError) {
                    let entries = try worker.pool(turn.index, firstRow: turn.firstRecord)
                    shared.finish(worker.batch, hits: entries, fractionRead: turn.fractionRead, report: report)
                } catch {
                    // The batch may have finished the matrix and not the names, or neither.
                    output.fail(error)
                    shared.stop(error, batch: turn.index)
                }
            }
        }
        let progress = try shared.result()
        if let regions = input.regions { scan.regions?.notify(of: regions.counts) }
        try output.commit(rows: progress.records, entries: progress.hits)
        return progress
    }
}
