#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A value that one thread at a time may access, guarded by a mutex of the system.
///
/// `Synchronization.Mutex` would do the same without an allocation. It is not used on these paths because the thread sanitizer
/// does not know the futexes that it is made of. `Tests/sanitize` would report races that do not exist.
package final class Lock<State: ~Copyable>: @unchecked Sendable {
    private var state: State
    // A pthread mutex must not move in memory.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    package init(_ state: consuming sending State) {
        self.state = state
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        let error = pthread_mutex_init(mutex, nil)
        precondition(error == 0, "The system has a mutex left.")
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Calls `body` with exclusive access. `body` must not use the same lock.
    package func withLock<Result, Failure: Error>(_ body: (inout State) throws(Failure) -> Result) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }

    /// Calls `body` with exclusive access if no thread holds the lock. `body` must not use the same lock.
    ///
    /// - Returns: the result of `body`; `nil` if it was not called.
    package func withLockIfFree<Result, Failure: Error>(_ body: (inout State) throws(Failure) -> Result) throws(Failure) -> Result? {
        guard pthread_mutex_trylock(mutex) == 0 else { return nil }
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }
}
