#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The size and the modification time of a regular file when a job opened it, to tell at the end whether it changed meanwhile.
struct FileStamp: Sendable {
    private let path: String
    private let opened: State?

    private struct State: Equatable {
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    /// Looks at a file. Standard input, pipes, devices and URLs are never told to have changed.
    init(_ path: String) {
        self.path = path
        opened = Self.state(path)
    }

    /// Looks at the file again.
    ///
    /// - Throws: ``SequenceFileError`` if its size or its modification time is another than before.
    func checkUnchanged() throws(SequenceFileError) {
        guard let opened, let now = Self.state(path), now != opened else { return }
        let change = now.size == opened.size ? "its content was written anew" : "\(opened.size) bytes before, \(now.size) now"
        throw SequenceFileError(
            path: path, problem: "the file changed while it was read (\(change))",
            advice: "run this again when nothing writes to the file any more")
    }

    private static func state(_ path: String) -> State? {
        var status = stat()
        guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Glibc)
        let time = status.st_mtim
        #else
        let time = status.st_mtimespec
        #endif
        return State(size: Int(status.st_size), seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
    }
}
