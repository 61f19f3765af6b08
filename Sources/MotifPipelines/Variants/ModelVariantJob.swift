internal import GenomeIO
internal import MotifConvolution
internal import MotifCore
internal import MotifTraining

/// Compares, for each alternative allele of a VCF or BCF file, what a trained model predicts of both alleles, and writes a table.
///
/// The model reads a window of each haplotype: half its bases lie before the first changed base.
public final class ModelVariantJob: Sendable {
    private let options: VariantOptions
    private let model: ConvolutionalModel
    private let window: Int

    /// About how many letters of haplotypes a batch may have.
    private static let fullBatch = 1 << 24

    /// Reads the model.
    ///
    /// - Parameters:
    ///   - options: the task; its filters are those of the model.
    ///   - path: the folder that a training wrote, or a model file.
    /// - Throws: `SequenceFileError`, `TrainingFileError`, ``TrainingJobError`` or ``ScanError``.
    public init(_ options: VariantOptions, model path: String) throws {
        try options.checkFiles()
        self.options = options
        model = try ModelFolder(path).model()
        guard let window = options.window ?? model.trainingLength else { throw TrainingJobError.unknownLength(path: path) }
        self.window = window
    }

    /// Compares all alleles, and gives the output its name at the end.
    ///
    /// - Parameter report: called after each batch with the account so far; never twice at a time.
    /// - Throws: as ``VariantJob/run(report:)``.
    public func run(report: @Sendable @escaping (JobProgress) -> Void = { _ in }) throws -> VariantOutcome {
        let files = try TrackOutput(options.output, summary: nil, reads: nil, threads: options.compute.threads)
        let mostRecords = max(1, min(1 << 12, Self.fullBatch / (4 * window)))
        let input = try options.open(reach: window, mostRecords: mostRecords)
        let text = files.batchText
        let table = ModelEffectTable(model.tasks, readsSample: options.sample != nil)
        try files.begin(Array(table.header.utf8))
        let pipeline = BatchPipeline(source: input.source, threads: options.compute.threads, report: report)
        let (progress, workers) = try pipeline.run(output: files.ordered) { [model, window, options] in
            ModelVariantWorker(model, window: window, options: options, table: table, output: text)
        }
        var findings = VariantFindings()
        for worker in workers { findings.add(worker) }
        try findings.leftOut.checkContigs(of: options.path, records: progress.records)
        try files.commit(indexedLines: nil, lastEnd: input.longestContig, threads: options.compute.threads) { _ in "" }
        return VariantOutcome(progress: progress, alleles: findings.alleles, leftOut: findings.leftOut)
    }
}

/// One thread's share of a ``ModelVariantJob``.
private struct ModelVariantWorker: BatchWorker {
    private let model: ConvolutionalModel
    private let window: Int
    private let instructionSet: InstructionSet
    private let encoder: BaseEncoder
    private let table: ModelEffectTable
    private var sequence = EncodedSequence()
    private var output: BatchText
    private(set) var findings = VariantFindings()

    init(_ model: ConvolutionalModel, window: Int, options: VariantOptions, table: ModelEffectTable, output: BatchText) {
        self.model = model
        self.window = window
        instructionSet = options.compute.instructionSet ?? .best
        encoder = BaseEncoder(maskingLowercase: options.filters.masksLowercase)
        self.table = table
        self.output = output
    }

    mutating func process(_ batch: AlleleBatch, turn: BatchTurn) throws(OutputFileError) -> Int {
        sequence.replace(with: batch.letters, encoder: encoder)
        findings.leftOut.add(batch.leftOut)
        findings.alleles += batch.alleles.count
        var store = SequenceStore()
        /// The row of the reference haplotype of each allele, and of the alternative one; `nil` if it is too short to be read.
        var rows: [(Int?, Int?)] = []
        for pair in batch.haplotypes { rows.append((add(pair.reference, to: &store), add(pair.alternative, to: &store))) }
        let outputs = model.outputs(of: store, instructionSet: instructionSet)
        let count = model.tasks.count
        for (index, (reference, alternative)) in rows.enumerated() {
            let windows = batch.haplotypes[index]
            let start = table.start(ofAllele: index, in: batch, inReference: place(windows.reference), inAlternative: place(windows.alternative))
            for task in model.tasks.indices {
                let values = [reference, alternative].map { $0.map { outputs[$0 * count + task] } }
                output.text.append(table.line(start, task: task, reference: values[0], alternative: values[1]).utf8)
            }
            try output.offer(batch: turn.index)
        }
        try output.finish(batch: turn.index)
        return rows.count * count
    }

    /// The positions in the batch of what the model reads of a haplotype.
    private func place(_ side: HaplotypePair.Side) -> Range<Int> {
        let start = max(side.letters.lowerBound, side.change.lowerBound - window / 2)
        return start..<min(side.letters.upperBound, side.change.lowerBound - window / 2 + window)
    }

    private func add(_ side: HaplotypePair.Side, to store: inout SequenceStore) -> Int? {
        let place = place(side)
        guard model.canRead(length: place.count) else { return nil }
        store.append(sequence.codes[place])
        return store.count - 1
    }
}
