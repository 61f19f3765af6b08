internal import GenomeIO
public import MotifConvolution
internal import MotifTraining

/// Predicts the labels of sequences with a trained model.
public struct PredictJob: Sendable {
    /// A folder that a training wrote, or a model file.
    public var model: String
    /// Sequence files; `-` is standard input.
    public var sequences: [String]
    /// Regions of a genome instead; their rows are named `contig:start-end`, as in BED.
    public var regions: RegionInput?
    /// Where the table goes; `-` is standard output.
    public var output = "-"
    /// Whether the table has a column for each filter with its activation.
    public var writesActivations = false
    public var threads = 1
    public var instructionSet = InstructionSet.best

    public init(model: String, sequences: [String]) {
        self.model = model
        self.sequences = sequences
    }

    /// Predicts, and writes the table.
    ///
    /// - Returns: the number of sequences predicted, and of those left out because they are shorter than a filter.
    public func run() throws -> (predicted: Int, skipped: Int) {
        guard sequences.count(where: { $0 == "-" }) <= 1 else { throw TrainingJobError.standardInputTwice }
        let folder = ModelFolder(model)
        try TrainingJobError.checkOutput(output, from: [folder.file] + sequences + (regions?.paths ?? []))
        let model = try folder.model()
        let list = try regions.map(SequenceList.init) ?? SequenceList(paths: sequences, threads: threads)
        let rows = (0..<list.sequences.count).filter { list.sequences.range(of: $0).count >= model.shape.width }
        guard !rows.isEmpty else { throw TrainingJobError.nothingToPredict(path: regions?.shownPath ?? sequences[0], tooShort: list.sequences.count) }
        let store = list.sequences.selecting(rows)
        let predictions = model.predictions(of: store, threads: threads, instructionSet: instructionSet)
        let activations =
            writesActivations ? model.activations(of: store, threads: threads, instructionSet: instructionSet) : nil
        let file = try OutputFile(output)
        try file.write(
            PredictionTable(
                tasks: model.tasks, names: rows.map { list.names[$0] }, predictions: predictions, activations: activations).text)
        try file.commit()
        return (rows.count, list.sequences.count - rows.count)
    }
}
