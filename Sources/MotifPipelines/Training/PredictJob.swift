internal import GenomeIO
internal import MotifCore
public import MotifConvolution
internal import MotifTraining

/// Predicts the labels of sequences with a trained model.
public struct PredictJob: Sendable {
    /// The sequences to predict.
    public enum Input: Sendable {
        /// Sequence files; `-` is standard input.
        case files([String])
        /// Regions of a genome, whose rows are named `contig:start-end` with the positions of BED.
        case regions(RegionInput)

        /// The files that are read.
        var paths: [String] {
            switch self {
            case .files(let paths): paths
            case .regions(let regions): regions.paths
            }
        }

        /// The file that stands for the input in errors about all of it.
        var shownPath: String {
            switch self {
            case .files(let paths): paths[0]
            case .regions(let regions): regions.shownPath
            }
        }
    }

    /// The path of a folder that a training wrote, or of a model file.
    public var model: String
    public var input: Input
    /// The path of the table; `-` is standard output.
    public var output = "-"
    /// The name of the experiment or column of labels to predict; `nil` for all.
    public var experiment: String?
    /// Whether the table has a column for each filter with its activation.
    public var writesActivations = false
    public var threads = 1
    public var instructionSet = InstructionSet.best

    public init(model: String, input: Input) {
        self.model = model
        self.input = input
    }

    /// Predicts, and writes the table.
    ///
    /// - Returns: The number of sequences predicted, and of sequences left out because they are shorter than a filter.
    public func run() throws -> (predicted: Int, skipped: Int) {
        guard input.paths.count(where: { $0 == "-" }) <= 1 else { throw TrainingJobError.standardInputTwice }
        let folder = ModelFolder(model)
        try TrainingJobError.checkOutput(output, from: [folder.file] + input.paths)
        let model = try folder.model()
        let tasks = try experiment.map { name in
            guard let task = model.tasks.firstIndex(where: { $0.name == name }) else {
                throw TrainingJobError.unknownExperiment(name: name, known: model.tasks.map(\.name), path: self.model)
            }
            return [task]
        } ?? Array(model.tasks.indices)
        let list: SequenceList =
            switch input {
            case .files(let paths): try SequenceList(paths: paths, threads: threads)
            case .regions(let regions): try SequenceList(regions)
            }
        if let name = list.names.first(where: { $0.unicodeScalars.contains(where: \.isControl) }) {
            throw TrainingJobError.controlCharacter(name: name, path: input.shownPath)
        }
        let rows = (0..<list.sequences.count).filter { list.sequences.range(of: $0).count >= model.shape.width }
        guard !rows.isEmpty else { throw TrainingJobError.nothingToPredict(path: input.shownPath, tooShort: list.sequences.count) }
        let store = list.sequences.selecting(rows)
        let all = model.predictions(of: store, threads: threads, instructionSet: instructionSet)
        let predictions = tasks.count == model.tasks.count ? all : rows.indices.flatMap { row in tasks.map { all[row * model.tasks.count + $0] } }
        let activations =
            writesActivations ? model.activations(of: store, threads: threads, instructionSet: instructionSet) : nil
        let file = try OutputFile(output)
        try file.write(
            PredictionTable(
                tasks: tasks.map { model.tasks[$0] }, names: rows.map { list.names[$0] }, predictions: predictions, activations: activations).text)
        try file.commit()
        return (rows.count, list.sequences.count - rows.count)
    }
}
