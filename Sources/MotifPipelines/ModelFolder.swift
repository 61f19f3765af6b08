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

    public let path: String

    public init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Reads the model; the path may also be that of a model file itself.
    ///
    /// - Throws: ``SequenceFileError`` if there is none, `TrainingFileError` if it is damaged.
    public func model() throws -> ConvolutionalModel {
        var status = stat()
        let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        let file = isFolder ? "\(path)/\(Self.modelFile)" : path
        return try ConvolutionalModel(parsing: ByteFile.read(file), path: file)
    }

    /// Makes the folder unless it is there.
    func create() throws(TrainingJobError) {
        guard mkdir(path, 0o777) != 0 else { return }
        let reason = errno
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .noFolder(path: path, reason: String(cString: strerror(reason)).lowercased())
        }
    }

    /// Writes files into the folder. They get their names when all are complete.
    func write(_ files: [(name: String, content: [UInt8])]) throws {
        let outputs = try files.map { file in
            let output = try OutputFile("\(path)/\(file.name)")
            try output.write(file.content)
            return output
        }
        for output in outputs { try output.commit() }
    }
}
