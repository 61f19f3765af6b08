internal import GenomeIO
public import MotifTraining

/// The folder of a trained model.
public struct ModelFolder: Sendable {
    /// The name of the file that holds the model.
    static let modelFile = "model.safetensors"
    /// The names of all files that a training may write.
    static let files = [modelFile, "motifs.meme", "motifs.tsv", "experiments.tsv", "separate.tsv", "report.html", "metrics.json", "history.tsv", "predictions.tsv"]

    /// The path of the folder or, for reading, of a model file.
    public let path: String

    public init(_ path: String) {
        self.path = OutputFolder(path: path).path
    }

    /// The path of the model file: a file of the folder, or the path itself.
    var file: String { OutputFolder(path: path).exists ? "\(path)/\(Self.modelFile)" : path }

    /// Reads the model from the folder, or from the path if that is a model file.
    ///
    /// - Throws: `SequenceFileError` if there is no such file, `TrainingFileError` if it is damaged.
    public func model() throws -> ConvolutionalModel {
        let file = file
        return try ConvolutionalModel(parsing: ByteFile.read(file), path: file)
    }

    /// Throws if a file of a training would replace one of its inputs.
    func checkOutputs(from inputs: [String]) throws(TrainingJobError) {
        for file in Self.files { try TrainingJobError.checkOutput("\(path)/\(file)", from: inputs) }
    }

    /// Writes files into the folder, which is made if it is missing. Files of an earlier training that this one does not write are removed.
    func createAndWrite(_ files: [OutputFolder.File]) throws {
        // The main file last: it is what others look for.
        let ordered = files.filter { $0.name != Self.modelFile } + files.filter { $0.name == Self.modelFile }
        let names = files.map(\.name)
        try OutputFolder(path: path).createAndWrite(ordered, removing: Self.files.filter { !names.contains($0) })
    }
}
