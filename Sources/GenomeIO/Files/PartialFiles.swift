internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The outputs that are being written, so that an interrupted program can remove them.
public enum PartialFiles {
    private static let paths = Mutex<Set<String>>([])

    private static let created = Atomic(0)

    /// Held while files that belong together get their names.
    private static let gate = Mutex(())

    /// A name that no other output has; short, since it stands beside names of any length.
    static func newName() -> String {
        ".motifkit-\(getpid())-\(created.add(1, ordering: .relaxed).newValue).partial"
    }

    static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    static func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

    static func remove(_ path: String) {
        forget(path)
        unlink(path)
    }

    /// Removes every output that is not complete, and ends the program.
    ///
    /// - Parameter end: ends it, before anybody can miss the files.
    public static func removeAll(beforeEnding end: () -> Void) {
        gate.withLock { _ in
            paths.withLock { for path in $0 { unlink(path) } }
            end()
        }
    }

    /// Calls a function that ``removeAll(beforeEnding:)`` waits for.
    public static func uninterrupted<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
        try gate.withLock { _ throws(Failure) in try body() }
    }
}
