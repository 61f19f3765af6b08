internal import SystemPackage
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Where results go: standard output, or a file that appears under its name only when it is complete.
///
/// A file is written beside its name (as `.motifkit-PID-N.partial`) and renamed by ``commit()``; without that, it leaves nothing
/// behind. What exists and is no regular file (`/dev/null`, a pipe) is written to directly.
public final class OutputFile {
    /// The path as given; `-` for standard output.
    public let path: String
    private let descriptor: FileDescriptor
    /// Where the file is written, and the name it will have; nil if it is written to directly.
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

    /// Where the bytes are now: beside the name that the file will have; nil if it is written to directly.
    public var partialPath: String? { pending?.partial }

    /// Writes bytes at the end.
    public func write(_ bytes: some Sequence<UInt8>) throws(OutputFileError) {
        do { try descriptor.writeAll(bytes) } catch { throw OutputFileError(path: path, error) }
    }

    /// Text is written in pieces of at most this size: ext4 looks for as much memory in one part, which takes longer the more it is.
    private static let pieceSize = 1 << 16

    /// Writes text at the end.
    public func write(_ text: TextBuffer) throws(OutputFileError) {
        try text.withBytes { bytes throws(OutputFileError) in
            for start in stride(from: 0, to: bytes.count, by: Self.pieceSize) {
                try write(UnsafeBufferPointer(rebasing: bytes[start..<min(start + Self.pieceSize, bytes.count)]))
            }
        }
    }

    /// Writes bytes over the beginning.
    ///
    /// - Throws: ``OutputFileError`` if the output is a pipe, which has no beginning any more.
    public func overwriteStart(_ bytes: [UInt8]) throws(OutputFileError) {
        do { _ = try descriptor.writeAll(toAbsoluteOffset: 0, bytes) } catch { throw OutputFileError(path: path, error) }
    }

    /// Gives the complete file its name.
    public func commit() throws(OutputFileError) {
        guard let pending else { return }
        guard rename(pending.partial, pending.final) == 0 else {
            throw OutputFileError(path: path, Errno(rawValue: errno))
        }
        PartialFiles.forget(pending.partial)
        self.pending = nil
    }

    /// The path that a symbolic link leads to, so that the link itself is kept.
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

/// An output that can't be written.
public struct OutputFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path; `-` for standard output.
    public let path: String
    /// What went wrong.
    public let problem: String
    /// Whether the reader of a pipe has gone, as `head` does: no failure of ours.
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
