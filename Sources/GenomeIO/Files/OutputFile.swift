internal import SystemPackage
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An output of results: a stream, or a file that appears under its name only when it is complete.
///
/// A file has no name while it is written (`O_TMPFILE`), so that not even a kill leaves anything behind. File systems without such
/// files get a temporary name in the same folder (`.motifkit-PID-N.partial`). ``commit()`` gives the file its final name. Streams are
/// written to directly: standard output (`-`), devices, pipes, and descriptors (`/dev/stdout`, `/dev/fd/3`).
public final class OutputFile {
    /// The path as given; `-` for standard output.
    public let path: String
    private let descriptor: FileDescriptor
    /// `true` if this object has to close the descriptor.
    private var ownsDescriptor = true
    /// The offset in the file where the output begins, in bytes. It is above 0 if a shell hands over a file that is half written.
    private let origin: Int64
    private var state: State

    private enum State {
        /// The bytes go where they belong; nothing is left to do.
        case direct
        /// The file has no name yet.
        case unnamed(final: String)
        /// The file has a temporary name.
        case named(partial: String, final: String)
    }

    /// Creates an output.
    ///
    /// - Parameter path: a path, or `-` for standard output.
    /// - Throws: ``OutputFileError`` if the folder is missing or not writable.
    public init(_ path: String) throws(OutputFileError) {
        guard !path.isEmpty else { throw OutputFileError(path: "\"\"", problem: "the name is empty", isClosedPipe: false) }
        self.path = path
        if let number = path == "-" ? STDOUT_FILENO : OutputStreamPath(path).descriptor {
            guard fcntl(number, F_GETFL) >= 0 else { throw OutputFileError(path: path, Errno(rawValue: errno)) }
            descriptor = FileDescriptor(rawValue: number)
            ownsDescriptor = false
            origin = Int64(max(0, lseek(number, 0, SEEK_CUR)))
            state = .direct
            return
        }
        origin = 0
        let final = try Self.resolvingLink(path)
        var status = stat()
        let exists = stat(final, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            throw OutputFileError(path: path, problem: "it is a directory", isClosedPipe: false)
        }
        do {
            if exists, status.st_mode & S_IFMT != S_IFREG || OutputStreamPath(path).isOfOtherProcess {
                descriptor = try FileDescriptor.open(FilePath(final), .writeOnly, options: .append)
                state = .direct
                return
            }
            let permissions = FilePermissions(rawValue: exists ? status.st_mode & 0o777 : 0o666)
            var folder = FilePath(final)
            folder.removeLastComponent()
            if let unnamed = Self.openUnnamed(in: folder.isEmpty ? "." : folder, permissions) {
                descriptor = unnamed
                state = .unnamed(final: final)
            } else {
                let partial = folder.appending(PartialFiles.newName())
                descriptor = try PartialFiles.creating(partial.string) {
                    try FileDescriptor.open(partial, .writeOnly, options: [.create, .truncate], permissions: permissions)
                }
                state = .named(partial: partial.string, final: final)
            }
        } catch {
            throw OutputFileError(path: path, error)
        }
    }

    /// Opens a file without a name; `nil` if the system or the file system has no such files.
    private static func openUnnamed(in folder: FilePath, _ permissions: FilePermissions) -> FileDescriptor? {
        #if os(Linux)
        // The name is given later through /proc.
        guard access("/proc/self/fd", X_OK) == 0 else { return nil }
        // O_TMPFILE, a macro that Swift does not import.
        let number = folder.withPlatformString { open($0, O_RDWR | O_CLOEXEC | O_DIRECTORY | 0o20_000_000, mode_t(permissions.rawValue)) }
        return number < 0 ? nil : FileDescriptor(rawValue: number)
        #else
        return nil
        #endif
    }

    deinit {
        if ownsDescriptor { try? descriptor.close() }
        if case .named(let partial, _) = state { PartialFiles.remove(partial) }
    }

    /// A path that leads to the bytes written so far; `nil` if the output is a stream.
    public var partialPath: String? {
        switch state {
        case .direct: nil
        case .unnamed: procPath
        case .named(let partial, _): partial
        }
    }

    /// Returns another descriptor of the output, for a library that closes what it writes to. Nothing is to be written otherwise meanwhile.
    func duplicatedDescriptor() throws(OutputFileError) -> Int32 {
        do { return try descriptor.duplicate().rawValue } catch { throw OutputFileError(path: path, error) }
    }

    private var procPath: String { "/proc/self/fd/\(descriptor.rawValue)" }

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

    /// Overwrites the first bytes of the output.
    ///
    /// - Throws: ``OutputFileError`` if the output is a pipe, or a file that a shell opened for appending.
    public func overwriteStart(_ bytes: [UInt8]) throws(OutputFileError) {
        guard fcntl(descriptor.rawValue, F_GETFL) & O_APPEND == 0 else {
            throw OutputFileError(path: path, problem: "it only takes bytes at its end, and the first ones are written last", isClosedPipe: false)
        }
        do { _ = try descriptor.writeAll(toAbsoluteOffset: origin, bytes) } catch { throw OutputFileError(path: path, error) }
    }

    /// Gives the complete file its final name.
    public func commit() throws(OutputFileError) {
        // A new file needs no temporary name.
        if case .unnamed(let final) = state, linkat(AT_FDCWD, procPath, AT_FDCWD, final, AT_SYMLINK_FOLLOW) == 0 { return state = .direct }
        guard isPending else { return }
        try nameTemporarily()
        try close()
        try rename()
    }

    /// Gives complete files that belong together their final names: all of them or, after an error, none.
    ///
    /// Several files are first synced to the disk under temporary names, so that only renames are left.
    ///
    /// - Parameter files: the files, in the order in which they get their names: the main file last.
    public static func commit(_ files: [OutputFile]) throws(OutputFileError) {
        if files.count == 1 { return try files[0].commit() }
        for file in files { try file.complete() }
        for file in files where file.isPending { try file.rename() }
    }

    private var isPending: Bool { if case .direct = state { false } else { true } }

    /// Syncs the file, gives it a temporary name and closes it, so that any number of files can wait for each other.
    public func complete() throws(OutputFileError) {
        guard isPending, ownsDescriptor else { return }
        // Some file systems can't sync, and say so.
        guard fsync(descriptor.rawValue) == 0 || [EINVAL, ENOTSUP, ENOSYS].contains(errno) else {
            throw OutputFileError(path: path, Errno(rawValue: errno))
        }
        try nameTemporarily()
        try close()
    }

    /// Closes the file, which can tell that its last bytes have no room.
    private func close() throws(OutputFileError) {
        guard ownsDescriptor else { return }
        ownsDescriptor = false
        do { try descriptor.close() } catch { throw OutputFileError(path: path, error) }
    }

    /// Gives a file without a name a temporary one.
    private func nameTemporarily() throws(OutputFileError) {
        if case .unnamed(let final) = state {
            var folder = FilePath(final)
            folder.removeLastComponent()
            let partial = folder.appending(PartialFiles.newName()).string
            do {
                try PartialFiles.creating(partial) {
                    guard linkat(AT_FDCWD, procPath, AT_FDCWD, partial, AT_SYMLINK_FOLLOW) == 0 else { throw Errno(rawValue: errno) }
                }
            } catch {
                throw OutputFileError(path: path, error)
            }
            state = .named(partial: partial, final: final)
        }
    }

    private func rename() throws(OutputFileError) {
        guard case .named(let partial, let final) = state else { return }
        guard moveFile(partial, final) == 0 else { throw OutputFileError(path: path, Errno(rawValue: errno)) }
        PartialFiles.forget(partial)
        state = .direct
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

/// `rename` of the C library, which a method of ``OutputFile`` hides.
private func moveFile(_ path: String, _ newPath: String) -> CInt { rename(path, newPath) }
