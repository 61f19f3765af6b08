internal import MotifKit
internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A Ctrl-C that stops a training early instead of ending the program.
///
/// Only the first Ctrl-C between ``await()`` and ``stopAwaiting()`` is such a request; any other ends the program.
enum Interruption {
    private enum State { static let none = 0, awaited = 1, requested = 2 }
    private static let state = Atomic(State.none)

    /// Makes the next Ctrl-C a request.
    static func await() { _ = state.compareExchange(expected: State.none, desired: State.awaited, ordering: .relaxed) }

    /// Lets Ctrl-C end the program again.
    static func stopAwaiting() { _ = state.compareExchange(expected: State.awaited, desired: State.none, ordering: .relaxed) }

    /// Whether Ctrl-C has been pressed while it was awaited.
    static var isRequested: Bool { state.load(ordering: .relaxed) == State.requested }

    /// Records Ctrl-C as a request to stop.
    ///
    /// - Returns: `false` if no request is awaited, and the program should end.
    fileprivate static func request() -> Bool {
        state.compareExchange(expected: State.awaited, desired: State.requested, ordering: .relaxed).exchanged
    }

    /// Ends the program by the signal of Ctrl-C after the request has been met, so that a shell stops its script.
    static func end() -> Never { endProgram(by: SIGINT) }
}

/// Makes writing to a closed pipe, or beyond the largest allowed size of a file, an error of the write instead of a signal.
func ignoreSignalsOfWriting() {
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
}

/// Ends the program by a signal, even where the parent process has blocked it.
private func endProgram(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
    exit(128 + number)
}

/// Removes partial outputs on Ctrl-C, Ctrl-\\, kill and hang-up; the program then ends by the same signal.
///
/// The handler runs on a thread that the program has already, since it may get no other (`ulimit -u`).
func removePartialFilesOnInterrupt() {
    PartialFiles.prepareForSignals()
    var handled = sigset_t()
    sigemptyset(&handled)
    // A program that is started by a thread that blocks these signals inherits that, and would be deaf to them.
    defer { pthread_sigmask(SIG_UNBLOCK, &handled, nil) }
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
        sigaddset(&handled, number)
        // An ignored signal (nohup) stays ignored.
        guard unsafeBitCast(signal(number, SIG_IGN), to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) else { continue }
        signal(number) { number in
            if number == SIGINT, Interruption.request() { return }
            PartialFiles.removeAll { endProgram(by: number) }
        }
    }
}
