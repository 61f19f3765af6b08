internal import GenomeIO
public import MotifTraining
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The folder of a trained model.
public struct ModelFolder: Sendable {
    /// A file of the folder.
    struct File {
        let name: String
        let content: [UInt8]

        init(_ name: String, _ content: [UInt8]) {
            self.name = name
            self.content = content
        }
    }

    /// The name of the file that holds the model.
    static let modelFile = "model.safetensors"
    /// The names of all files that a training may write.
    static let files = [modelFile, "motifs.meme", "motifs.tsv", "report.html", "metrics.json", "history.tsv", "predictions.tsv"]

    /// The path of the folder or, for reading, of a model file.
    public let path: String

    public init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
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

    /// Makes the folder if it is missing, and writes files into it. If writing fails, a folder that was made is removed again.
    func createAndWrite(_ files: [File]) throws {
        let isNew = try OutputFolder(path: path).create()
        do {
            try write(files)
        } catch {
            if isNew { rmdir(path) }
            throw error
        }
    }

    /// Writes files into the folder.
    ///
    /// The files get their names when all are complete; an interruption comes before that or after it. Files of an earlier
    /// training that this one does not write are removed at the same time.
    private func write(_ files: [File]) throws {
        // The main file last: it is what others look for.
        let ordered = files.filter { $0.name != Self.modelFile } + files.filter { $0.name == Self.modelFile }
        let outputs = try ordered.map { file in
            let output = try OutputFile("\(path)/\(file.name)")
            try output.write(file.content)
            return output
        }
        let names = files.map(\.name)
        try PartialFiles.uninterrupted {
            for file in Self.files where !names.contains(file) { unlink("\(path)/\(file)") }
            try OutputFile.commit(outputs)
        }
    }
}
