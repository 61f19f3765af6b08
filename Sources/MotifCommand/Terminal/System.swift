internal import Dispatch
internal import MotifKit
internal import Synchronization
#if canImport(Glibc)
@preconcurrency internal import Glibc
#else
internal import Darwin
#endif

/// Makes it an error, instead of a signal, to write to a closed pipe or beyond the largest size of a file that is allowed.
func ignoreSignalsOfWriting() {
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
}

/// Keeps what the program opens from getting the number of a standard stream that is closed: its use stays an error.
func occupyClosedStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
        _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
}

// Kept for the life of the program.
nonisolated(unsafe) private var interruptSources: [any DispatchSourceSignal] = []

/// A Ctrl-C that stops what is being done, instead of ending the program: the first one between ``await()`` and
/// ``stopAwaiting()``.
enum Interruption {
    private enum State { static let none = 0, awaited = 1, requested = 2 }
    private static let state = Atomic(State.none)

    /// From now on the next Ctrl-C is a request.
    static func await() { _ = state.compareExchange(expected: State.none, desired: State.awaited, ordering: .relaxed) }

    /// From now on Ctrl-C ends the program again.
    static func stopAwaiting() { _ = state.compareExchange(expected: State.awaited, desired: State.none, ordering: .relaxed) }

    /// Whether Ctrl-C has been pressed since.
    static var isRequested: Bool { state.load(ordering: .relaxed) == State.requested }

    /// Takes Ctrl-C for a request if one is awaited.
    fileprivate static func request() -> Bool {
        state.compareExchange(expected: State.awaited, desired: State.requested, ordering: .relaxed).exchanged
    }

    /// Ends the program by the signal of Ctrl-C, once what was asked for is done: so a shell knows to stop its script.
    static func end() -> Never { endProgram(by: SIGINT) }
}

/// Ends the program by a signal, also where the signal was blocked by whoever started the program.
private func endProgram(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
    exit(128 + number)
}

/// Makes Ctrl-C, Ctrl-\ and kill leave no partial output behind; the program then ends by the same signal.
func removePartialFilesOnInterrupt() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
        // An ignored signal (nohup) stays ignored.
        guard unsafeBitCast(signal(number, SIG_IGN), to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) else { continue }
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
        source.setEventHandler {
            if number == SIGINT, Interruption.request() { return }
            PartialFiles.removeAll { endProgram(by: number) }
        }
        source.resume()
        interruptSources.append(source)
    }
}

/// Writes text to standard error.
func writeToStandardError(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

func printError(_ message: String) { writeToStandardError("motifkit: error: \(message)\n") }

func printWarning(_ message: String) { writeToStandardError("motifkit: warning: \(message)\n") }

private let printedNotices = Mutex<Set<String>>([])

/// Prints a notice, the first time that it is given.
func printNotice(_ notice: some JobNotice) {
    let text = notice.description
    guard printedNotices.withLock({ $0.insert(text).inserted }) else { return }
    if notice.isWarning { printWarning(text) } else { writeToStandardError("motifkit: \(text)\n") }
}

/// Ends the program after a failure that has been told.
func exitWithFailure() -> Never { exit(1) }

/// Whether standard error is a terminal, where progress may be shown.
var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) != 0 }

/// Whether standard output is a terminal.
var standardOutputIsTerminal: Bool { isatty(STDOUT_FILENO) != 0 }

/// Whether the user wants no colours in any program (https://no-color.org).
var colourIsUnwanted: Bool { getenv("NO_COLOR").map { $0.pointee != 0 } ?? false }

/// The machine's cores.
var availableCores: Int {
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

/// The most memory the process has held, in bytes.
var peakMemory: Int {
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
    #else
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
    #endif
}
