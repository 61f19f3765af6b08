internal import GenomeIO
internal import MotifCore
internal import MotifReports
public import MotifConvolution
public import MotifTraining

/// Tells what each base of sequences contributes to the output of a trained model: the job of `motifkit explain`.
public struct ExplainJob: Sendable {
    /// The path of a folder that a training wrote, or of a model file.
    public var model: String
    public var input: PredictJob.Input
    public var method = AttributionMethod.integrated
    /// The name of the task to explain; `nil` for all.
    public var task: String?
    public var values = ContributionValues.base
    /// The path of the output; `-` is standard output.
    public var output = "-"
    public var format = ContributionFormat.tsv
    /// Whether a compressed bedGraph gets an index.
    public var writesIndex = false
    /// The path of an array of the sequences, which stands beside an NPY output; `nil` for none.
    public var oneHot: String?
    /// Number of sequences that a page shows: those with the highest outputs.
    public var top = 20
    /// The words of the command line for the page; empty for none.
    public var commandLine: [String] = []
    public var threads = 1
    public var instructionSet = InstructionSet.best

    /// The account of an explanation.
    public struct Outcome: Sendable, Hashable {
        /// Number of sequences that were explained, and of their bases.
        public var sequences = 0
        public var bases = 0
        /// Number of sequences that were left out because they are shorter than a filter.
        public var skipped = 0
        /// Number of positions of a track that got the average of several regions.
        public var averaged = 0
        /// The largest difference between the sum of contributions and the output less that of the baseline; `nil` for methods without one.
        public var completenessError: Double?
    }

    /// About how many bytes the contributions that are held at a time may take.
    private static let fullBatch = 1 << 26

    public init(model: String, input: PredictJob.Input) {
        self.model = model
        self.input = input
    }

    /// Explains the outputs, and writes the contributions.
    ///
    /// - Throws: `SequenceFileError`, `TrainingFileError`, ``TrainingJobError``, ``ExplainError``, ``ScanError`` or `OutputFileError`.
    public func run() throws -> Outcome {
        guard input.paths.count(where: { $0 == "-" }) <= 1 else { throw TrainingJobError.standardInputTwice }
        let folder = ModelFolder(model)
        for path in [output, oneHot].compactMap({ $0 }) { try TrainingJobError.checkOutput(path, from: [folder.file] + input.paths) }
        let model = try folder.model()
        let tasks = try chosenTasks(of: model)
        let sequences = try ExplainedSequences(input, shortest: model.shape.width, threads: threads)
        var outcome = Outcome(sequences: sequences.names.count, bases: sequences.sequences.codes.count, skipped: sequences.skipped)
        let names = model.tasks.map(\.name)
        switch format {
        case .tsv:
            var table = try ContributionTable(output, sequences: sequences, taskNames: names, tasks: tasks, values: values)
            try write(sequences, of: model, order: Array(sequences.names.indices), to: &table, &outcome)
        case .npy:
            var array = try ContributionArray(output, oneHot: oneHot, sequences: sequences, taskNames: names, tasks: tasks, values: values)
            try write(sequences, of: model, order: Array(sequences.names.indices), to: &array, &outcome)
        case .html:
            var (page, completenessError) = ExplainReport.explaining(
                subject: input.paths.map { String($0.split(separator: "/").last ?? "standard input") }.joined(separator: ", "), sequences, top: top,
                of: model, task: tasks[0], method: method, threads: threads, instructionSet: instructionSet)
            page.settings = [
                .init("motifkit", motifKitVersion), .init("method", method.rawValue), .init("filters", model.shape.filters),
                .init("filter width", model.shape.width),
            ]
            page.command = commandLine
            let file = try OutputFile(output)
            try file.write(page.text)
            try file.commit()
            (outcome.sequences, outcome.bases) = (page.sequences.count, page.sequences.reduce(0) { $0 + $1.bases.count })
            outcome.completenessError = completenessError
        case .bedgraph:
            var track = ContributionTrack(try BedGraphValues(output, writesIndex: writesIndex), sequences: sequences, task: tasks[0])
            try write(sequences, of: model, order: sequences.inGenomeOrder(), to: &track, &outcome)
            outcome.averaged = track.averaged
        case .bigwig:
            var track = ContributionTrack(try BigWigValues(output, sequences: sequences), sequences: sequences, task: tasks[0])
            try write(sequences, of: model, order: sequences.inNameOrder(), to: &track, &outcome)
            outcome.averaged = track.averaged
        }
        return outcome
    }

    /// Returns the indices of the tasks to explain.
    private func chosenTasks(of model: ConvolutionalModel) throws(ExplainError) -> [Int] {
        let names = model.tasks.map(\.name)
        guard let task else {
            guard names.count == 1 || format == .tsv || format == .npy else { throw .severalTasks(tasks: names, format: format) }
            return Array(names.indices)
        }
        guard let index = names.firstIndex(of: task) else { throw .unknownTask(name: task, tasks: names, path: self.model) }
        return [index]
    }

    /// Explains the sequences in an order, batch by batch, and writes and completes the output.
    private func write(
        _ sequences: ExplainedSequences, of model: ConvolutionalModel, order: [Int], to writer: inout some ContributionWriter, _ outcome: inout Outcome
    ) throws {
        var first = 0
        while first < order.count {
            var next = first, bytes = 0
            repeat {
                bytes += sequences.sequences.range(of: order[next]).count * 16 * model.tasks.count
                next += 1
            } while next < order.count && bytes < Self.fullBatch
            let batch = Array(order[first..<next])
            let attributions = model.attributions(
                of: sequences.sequences.selecting(batch), by: method, threads: threads, instructionSet: instructionSet)
            for (index, attribution) in zip(batch, attributions) {
                try writer.write(attribution, of: index)
                if let error = attribution.completenessError { outcome.completenessError = max(error, outcome.completenessError ?? 0) }
            }
            first = next
        }
        try writer.commit()
    }
}
