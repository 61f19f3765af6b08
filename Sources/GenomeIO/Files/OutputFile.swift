internal import SystemPackage
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An output of results: standard output, or a file that appears under its name only when it is complete.
///
/// A file is written under a temporary name in the same folder (`.motifkit-PID-N.partial`) and renamed by ``commit()``. If it is
/// released without a commit, it leaves nothing behind. Devices and pipes are written to directly.
public final class OutputFile {
    /// The path as given; `-` for standard output.
    public let path: String
    private let descriptor: FileDescriptor
    /// The temporary path and the final one; `nil` if the output is written to directly.
    private var pending: (partial: String, final: String)?

    /// Creates an output.
    ///
    /// - Parameter path: a path, or `-` for standard output.
    /// - Throws: ``OutputFileError`` if the folder is missing or not writable.
    public init(_ path: String) throws(OutputFileError) {
        guard !path.isEmpty else { throw OutputFileError(path: "\"\"", problem: "the name is empty", isClosedPipe: false) }
        self.path = path
        if path == "-" {
            descriptor = .standardOutput
            pending = nil
            return
        }
        let final = try Self.resolvingLink(path)
        var status = stat()
        let exists = stat(final, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            throw OutputFileError(path: path, problem: "it is a directory", isClosedPipe: false)
        }
        do {
            if exists, status.st_mode & S_IFMT != S_IFREG {
                descriptor = try FileDescriptor.open(FilePath(final), .writeOnly)
                pending = nil
            } else {
                var partial = FilePath(final)
                partial.removeLastComponent()
                partial.append(PartialFiles.newName())
                descriptor = try FileDescriptor.open(
                    partial, .writeOnly, options: [.create, .truncate],
                    permissions: exists ? FilePermissions(rawValue: status.st_mode & 0o777) : FilePermissions(rawValue: 0o666))
                pending = (partial.string, final)
            }
        } catch {
            throw OutputFileError(path: path, error)
        }
        if let pending { PartialFiles.add(pending.partial) }
    }

    deinit {
        guard path != "-" else { return }
        try? descriptor.close()
        if let pending { PartialFiles.remove(pending.partial) }
    }

    /// The temporary path of the bytes written so far; `nil` if the output is written to directly.
    public var partialPath: String? { pending?.partial }

    /// Appends bytes.
    public func write(_ bytes: some Sequence<UInt8>) throws(OutputFileError) {
        do { try descriptor.writeAll(bytes) } catch { throw OutputFileError(path: path, error) }
    }

    /// The largest size of a write in bytes. ext4 allocates contiguous memory for each write, which takes longer for larger ones.
    private static let pieceSize = 1 << 16

    /// Appends text.
    public func write(_ text: TextBuffer) throws(OutputFileError) {
        try text.withBytes { bytes throws(OutputFileError) in
            for start in stride(from: 0, to: bytes.count, by: Self.pieceSize) {
                try write(UnsafeBufferPointer(rebasing: bytes[start..<min(start + Self.pieceSize, bytes.count)]))
            }
        }
    }

    /// Overwrites the first bytes of the file.
    ///
    /// - Throws: ``OutputFileError`` if the output is a pipe, whose first bytes are gone.
    public func overwriteStart(_ bytes: [UInt8]) throws(OutputFileError) {
        do { _ = try descriptor.writeAll(toAbsoluteOffset: 0, bytes) } catch { throw OutputFileError(path: path, error) }
    }

    /// Renames the complete file to its final name.
    public func commit() throws(OutputFileError) {
        guard let pending else { return }
        guard rename(pending.partial, pending.final) == 0 else {
            throw OutputFileError(path: path, Errno(rawValue: errno))
        }
        PartialFiles.forget(pending.partial)
        self.pending = nil
    }

    /// The target of a symbolic link, so that the target is replaced and the link is kept; other paths unchanged.
    private static func resolvingLink(_ path: String) throws(OutputFileError) -> String {
        guard let resolved = realpath(path, nil) else {
            var status = stat()
            guard lstat(path, &status) != 0 else {
                throw OutputFileError(path: path, problem: "it is a link to nothing", isClosedPipe: false)
            }
            return path
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// The error of an output that can't be written.
public struct OutputFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path of the output; `-` for standard output.
    public let path: String
    /// The reason, as words inside a sentence.
    public let problem: String
    /// `true` if the reader of a pipe closed it, as `head` does. This is no failure of the program.
    public let isClosedPipe: Bool

    package init(path: String, problem: String, isClosedPipe: Bool) {
        self.path = path
        self.problem = problem
        self.isClosedPipe = isClosedPipe
    }

    init(path: String, _ error: any Error) {
        let number = error as? Errno
        self.init(
            path: path, problem: number.map { systemReason($0.rawValue) } ?? "\(error)", isClosedPipe: number == .brokenPipe)
    }

    public var description: String {
        "\(path == "-" ? "standard output" : path): can't be written (\(problem)); choose a writable place with enough room"
    }
}
