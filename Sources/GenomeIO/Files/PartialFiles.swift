internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The registry of incomplete output files, so that an interrupted program can remove them.
public enum PartialFiles {
    private static let paths = Mutex<Set<String>>([])

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
        try paths.withLock { paths in
            let result = try create()
            paths.insert(path)
            return result
        }
    }

    static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    static func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

    static func remove(_ path: String) {
        forget(path)
        unlink(path)
    }

    /// Removes all incomplete outputs and ends the program.
    ///
    /// - Parameter end: ends the program. It is called before any thread can use the removed files.
    public static func removeAll(beforeEnding end: () -> Void) {
        gate.withLock { _ in
            // The program ends under the lock, so that no thread can create a file after this.
            paths.withLock {
                for path in $0 { unlink(path) }
                end()
            }
        }
    }

    /// Calls `body`. A concurrent ``removeAll(beforeEnding:)`` waits until it returns.
    public static func uninterrupted<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
        try gate.withLock { _ throws(Failure) in try body() }
    }
}
