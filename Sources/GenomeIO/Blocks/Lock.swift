#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A state that one thread at a time may touch.
///
/// A mutex of the system's, rather than of the module Synchronization: the thread sanitizer knows nothing of the futexes that
/// the latter is made of and reports races where there are none, so `Tests/sanitize` would find nothing else. The price is an
/// allocation, and locks are few.
package final class Lock<State: ~Copyable>: @unchecked Sendable {
    private var state: State
    // A system mutex has to stay at its address.
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

    /// Calls a function that must not use the same lock.
    package func withLock<Result, Failure: Error>(_ body: (inout State) throws(Failure) -> Result) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }

    /// Calls a function that must not use the same lock, if no thread has it.
    ///
    /// - Returns: what the function returns; nil if it was not called.
    package func withLockIfFree<Result, Failure: Error>(_ body: (inout State) throws(Failure) -> Result) throws(Failure) -> Result? {
        guard pthread_mutex_trylock(mutex) == 0 else { return nil }
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }
}
