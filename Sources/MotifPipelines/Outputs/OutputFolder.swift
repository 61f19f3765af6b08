#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A folder that results are written into.
struct OutputFolder {
    let path: String

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
