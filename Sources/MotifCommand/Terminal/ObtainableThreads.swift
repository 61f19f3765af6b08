#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Returns the number of threads that a job can use: the number asked for, or as many as the system grants.
///
/// A limit of processes (`ulimit -u`, `pids.max` of a container) counts threads, too. Dispatch waits for ever for a thread that the system
/// refuses. So the threads are tried out before Dispatch is used. With one thread, a job uses none but the caller's.
///
/// - Parameter count: the number asked for, 1 or more.
func obtainableThreads(upTo count: Int) -> Int {
    // Beside the workers, htslib has as many threads and one that reads; Dispatch has two for itself.
    let needed = 2 * count + 3
    guard count > 1 else { return 1 }
    let granted = grantedThreads(upTo: needed)
    return granted == needed ? count : max(1, (granted - 3) / 2)
}

/// Returns how many threads the system grants at the same time, beside those of the program.
private func grantedThreads(upTo count: Int) -> Int {
    let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    gate.initialize(to: pthread_mutex_t())
    pthread_mutex_init(gate, nil)
    defer {
        pthread_mutex_destroy(gate)
        gate.deallocate()
    }
    var threads: [pthread_t] = []
    // Every thread waits at the gate, so that all of them live at once.
    pthread_mutex_lock(gate)
    while threads.count < count {
        #if canImport(Glibc)
        var thread = pthread_t()
        let error = pthread_create(&thread, nil, passGate, gate)
        #else
        var created: pthread_t?
        let error = pthread_create(&created, nil, { passGate($0) }, gate)
        guard let thread = created else { break }
        #endif
        guard error == 0 else { break }
        threads.append(thread)
    }
    pthread_mutex_unlock(gate)
    for thread in threads { pthread_join(thread, nil) }
    return threads.count
}

/// Waits until the gate is open.
private func passGate(_ gate: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    let gate = gate!.assumingMemoryBound(to: pthread_mutex_t.self)
    pthread_mutex_lock(gate)
    pthread_mutex_unlock(gate)
    return nil
}
