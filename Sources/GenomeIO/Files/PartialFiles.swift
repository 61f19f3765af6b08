internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The registry of incomplete output files, so that an interrupted program can remove them.
///
/// A signal handler may remove the files: no thread takes a signal that ends the program while it holds a lock of the registry, and removing
/// allocates no memory. So the handler never waits for the thread that it interrupts.
public enum PartialFiles {
    /// The paths as C strings, which can be used without an allocation.
    private struct Paths: @unchecked Sendable {
        var strings: [UnsafeMutablePointer<CChar>] = []
    }

    private static let paths = Mutex(Paths())

    private static let created = Atomic(0)

    /// The lock that is held while files that belong together are renamed.
    private static let gate = Mutex(())

    /// A new name that no other output has. It is short, so that it is valid wherever the final name is.
    static func newName() -> String {
        ".motifkit-\(getpid())-\(created.add(1, ordering: .relaxed).newValue).partial"
    }

    /// Creates a file and registers it, so that no interruption comes between.
    ///
    /// - Parameters:
    ///   - path: the path of the file.
    ///   - create: creates the file.
    static func creating<Result>(_ path: String, _ create: () throws -> Result) throws -> Result {
        try withoutSignals {
            try paths.withLock { paths in
                let result = try create()
                paths.strings.append(strdup(path))
                return result
            }
        }
    }

    static func forget(_ path: String) {
        withoutSignals {
            paths.withLock { paths in
                guard let index = paths.strings.firstIndex(where: { strcmp($0, path) == 0 }) else { return }
                free(paths.strings.remove(at: index))
            }
        }
    }

    static func remove(_ path: String) {
        forget(path)
        unlink(path)
    }

    /// Removes all incomplete outputs and ends the program. A signal handler may call it after ``prepareForSignals()``.
    ///
    /// - Parameter end: ends the program. It is called before any thread can use the removed files.
    public static func removeAll(beforeEnding end: () -> Void) {
        withoutSignals {
            gate.withLock { _ in
                // The program ends under the lock, so that no thread can create a file after this.
                paths.withLock {
                    for path in $0.strings { unlink(path) }
                    end()
                }
            }
        }
    }

    /// Makes what a signal handler needs, so that the handler allocates nothing.
    public static func prepareForSignals() {
        gate.withLock { _ in paths.withLock { _ in } }
    }

    /// Calls `body`. A concurrent ``removeAll(beforeEnding:)`` waits until it returns.
    public static func uninterrupted<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
        try withoutSignals { () throws(Failure) in
            try gate.withLock { _ throws(Failure) in try body() }
        }
    }

    /// Calls `body` while this thread takes none of the signals that end the program.
    private static func withoutSignals<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        var signals = sigset_t(), previous = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGHUP)
        sigaddset(&signals, SIGQUIT)
        pthread_sigmask(SIG_BLOCK, &signals, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        return try body()
    }
}
