internal import GenomeIO
public import MotifTraining
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The folder of a trained model.
public struct ModelFolder: Sendable {
    /// The file that holds the model.
    static let modelFile = "model.safetensors"
    /// All files that a training writes, or may write.
    static let files = [modelFile, "motifs.meme", "report.html", "metrics.json", "history.tsv", "predictions.tsv"]

    public let path: String

    public init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The file that holds the model: in the folder, or the path itself.
    var file: String { OutputFolder(path: path).exists ? "\(path)/\(Self.modelFile)" : path }

    /// Reads the model; the path may also be that of a model file itself.
    ///
    /// - Throws: ``SequenceFileError`` if there is none, `TrainingFileError` if it is damaged.
    public func model() throws -> ConvolutionalModel {
        let file = file
        return try ConvolutionalModel(parsing: ByteFile.read(file), path: file)
    }

    /// Checks that no file of a training would replace an input of it.
    func checkOutputs(from inputs: [String]) throws(TrainingJobError) {
        for file in Self.files { try TrainingJobError.checkOutput("\(path)/\(file)", from: inputs) }
    }

    /// Makes the folder unless it is there, and writes files into it; where that fails, a folder that was made goes again.
    func createAndWrite(_ files: [(name: String, content: [UInt8])]) throws {
        let isNew = try OutputFolder(path: path).create()
        do {
            try write(files)
        } catch {
            if isNew { rmdir(path) }
            throw error
        }
    }

    /// Writes files into the folder. They get their names when all are complete, and an interruption comes before that or after it.
    /// Those that an earlier training wrote, and this one does not, go at the same time.
    private func write(_ files: [(name: String, content: [UInt8])]) throws {
        let outputs = try files.map { file in
            let output = try OutputFile("\(path)/\(file.name)")
            try output.write(file.content)
            return output
        }
        let names = files.map(\.name)
        try PartialFiles.uninterrupted {
            for file in Self.files where !names.contains(file) { unlink("\(path)/\(file)") }
            for output in outputs { try output.commit() }
        }
    }
}
