internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Pools sequences, or regions of a genome: a matrix with a row for each, a column for each motif.
///
/// Batches run through a `BatchPipeline`: best windows by `MaximaWorker`, counts as a scan into a `CountSink`. The matrix is never
/// in memory: rows are written as their batch is done, and the numbers that a format wants first are written over at the end.
public final class PoolJob: Sendable {
    private enum Plan: Sendable {
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
    /// - Throws: `SequenceFileError`, `MotifFileError`, ``MotifCollectionError`` or ``ScanError``.
    public init(_ options: PoolOptions) throws {
        self.options = options
        try options.checkFiles()
        var filters = options.filters
        // Best windows need no p-values, and the best scores of all are found soonest.
        if !options.value.countsHits { filters.threshold = .relativeScore(1) }
        let compute = options.compute
        let (bank, _) = try filters.makeFilters(threads: compute.threads) {
            try options.input.checkRepeatable()
            return try options.input.open(longestWindow: 1, compute: compute)
        }
        plan =
            switch options.value {
            case .max, .position: .maxima(PoolingPlan(bank, instructionSet: compute.instructionSet))
            case .count, .any: .hits(ScanPlan(bank, instructionSet: compute.instructionSet, threads: compute.threads))
            }
    }

    /// The number of motifs.
    public var motifCount: Int { plan.bank.filters.count }

    /// The motifs that can have no hit, since their best window's p-value is above the threshold, or its score below it.
    public var unreachableMotifs: [UnreachableMotif] { UnreachableMotif.all(in: plan.bank) }

    /// The evaluators that serve the filters, in words.
    public var planDescription: String {
        switch plan {
        case .maxima(let plan): plan.description
        case .hits(let plan): plan.description
        }
    }

    /// Pools, and gives the files their names at the end.
    ///
    /// - Parameter report: called after each batch with the account so far, never twice at a time; a hit is an entry of the matrix.
    /// - Returns: the account of the whole job.
    /// - Throws: `SequenceFileError`, or `OutputFileError`.
    public func run(report: @Sendable @escaping (JobProgress) -> Void = { _ in }) throws -> JobProgress {
        let bank = plan.bank
        // Two letters at least: see RowWriter.
        let source = try options.input.open(longestWindow: max(2, bank.widestWidth), compute: options.compute)
        let output = try MatrixOutput(
            options.output,
            formatter: MatrixFormatter(
                format: options.format, value: options.value, columns: bank.filters.map(\.id),
                cellsPerUnit: bank.filters.map(\.matrix.cellsPerUnit), hasMissingCounts: !missingColumns.isEmpty),
            threads: options.compute.threads)
        let pipeline = BatchPipeline(source: source, threads: options.compute.threads, report: report)
        let progress = try pool(by: pipeline, to: output.text)
        if let counts = source.regionCounts, case .regions(let regions) = options.input { regions.notify(of: counts) }
        try output.commit(rows: progress.records, entries: progress.hits)
        return progress
    }

    /// The motifs whose counts are missing, since they can have no hit.
    private var missingColumns: [Int] { plan.bank.filters.indices.filter { plan.bank.filters[$0].thresholdScore == nil } }

    private func pool(by pipeline: BatchPipeline<SequenceBatch>, to text: MatrixText) throws -> JobProgress {
        let masksLowercase = options.filters.masksLowercase
        let missingColumns = self.missingColumns
        switch plan {
        case .maxima(let plan):
            let openRows = OpenRows<MaximaRow>()
            return try pipeline.run(output: text) {
                MaximaWorker(
                    plan, masksLowercase: masksLowercase,
                    rows: RowWriter(text, openRows: openRows, widestMotif: plan.bank.widestWidth, masksLowercase: masksLowercase))
            }.progress
        case .hits(let plan):
            let openRows = OpenRows<CountsRow>()
            return try pipeline.run(output: text) {
                let rows = RowWriter(
                    text, openRows: openRows, widestMotif: plan.bank.widestWidth, masksLowercase: masksLowercase, missingColumns: missingColumns)
                return ScanWorker(HitScanner(plan, masksLowercase: masksLowercase), sink: CountSink(plan.bank, rows: rows))
            }.progress
        }
    }
}

extension PoolInput {
    /// Opens the records, or the file of regions and their genome.
    ///
    /// - Parameter longestWindow: the width of the widest motif, at least 1.
    fileprivate func open(longestWindow: Int, compute: ComputeOptions) throws(SequenceFileError) -> ReaderSource {
        switch self {
        case .files(let paths):
            return ReaderSource(
                try SequenceReader(paths: paths, longestWindow: longestWindow, batchSize: compute.batchSize, threads: compute.threads))
        case .regions(let input):
            let genome = try input.openGenome()
            let regions = try input.reader(of: genome)
            let named = try input.namedRegions(of: genome)
            let reader = SequenceReader(regions, named, of: genome, longestWindow: longestWindow, batchSize: compute.batchSize, describesRegions: true)
            return ReaderSource(.init(reader: reader, regions: regions))
        }
    }

    /// Checks that the sequences, or the regions and their genome, can be read a second time.
    fileprivate func checkRepeatable() throws(ScanError) {
        switch self {
        case .files(let paths): try ScanError.checkRepeatable(paths)
        case .regions(let input): try ScanError.checkRepeatable(input.paths)
        }
    }
}
