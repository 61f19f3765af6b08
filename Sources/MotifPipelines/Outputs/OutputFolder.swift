internal import GenomeIO
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A folder that results are written into.
struct OutputFolder {
    /// A file of a folder.
    struct File {
        let name: String
        let content: [UInt8]

        init(_ name: String, _ content: [UInt8]) {
            self.name = name
            self.content = content
        }
    }

    /// The path without a slash at its end.
    let path: String

    init(path: String) { self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path }

    /// Whether a folder is at the path.
    var exists: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes the folder unless it exists.
    ///
    /// - Returns: whether the folder was made.
    /// - Throws: ``OutputFolderError`` if it can't be made.
    func create() throws(OutputFolderError) -> Bool {
        guard mkdir(path, 0o777) != 0 else { return true }
        let reason = errno
        guard exists else { throw OutputFolderError(path: path, reason: String(cString: strerror(reason)).lowercased()) }
        return false
    }

    /// Makes the folder if it is missing, and writes files into it. If writing fails, a folder that was made is removed again.
    ///
    /// The files get their names when all are complete; an interruption comes before that or after it.
    ///
    /// - Parameters:
    ///   - files: the files; the last of them is the one that others look for.
    ///   - complete: files of the folder that are written already, and get their names before the others.
    ///   - stale: the names of files of an earlier job, which are removed at the same time.
    func createAndWrite(_ files: [File], besides complete: [OutputFile] = [], removing stale: [String]) throws {
        let isNew = try create()
        do {
            let outputs = try files.map { file in
                let output = try OutputFile("\(path)/\(file.name)")
                try output.write(file.content)
                return output
            }
            try PartialFiles.uninterrupted {
                for file in stale { unlink("\(path)/\(file)") }
                try OutputFile.commit(complete + outputs)
            }
        } catch {
            if isNew { removeIfEmpty() }
            throw error
        }
    }

    /// Removes the folder unless it has files, after an error that left nothing in it.
    func removeIfEmpty() { rmdir(path) }
}

/// A folder that can't be made.
public struct OutputFolderError: Error, Hashable, CustomStringConvertible {
    public let path: String
    /// The system's words for what went wrong.
    public let reason: String

    public var description: String { "\(path): no folder can be made there (\(reason)); choose another place" }
}
