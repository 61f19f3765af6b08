internal import Dispatch
internal import MotifKit
#if canImport(Glibc)
@preconcurrency internal import Glibc
#else
internal import Darwin
#endif

/// Makes writing to a closed pipe an error instead of a signal.
func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

// Kept for the life of the program.
nonisolated(unsafe) private var interruptSources: [any DispatchSourceSignal] = []

/// Makes Ctrl-C and kill leave no partial output behind; the program then ends by the same signal.
func removePartialFilesOnInterrupt() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
        // An ignored signal (nohup) stays ignored.
        guard unsafeBitCast(signal(number, SIG_IGN), to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) else { continue }
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
        source.setEventHandler {
            PartialFiles.removeAll()
            signal(number, SIG_DFL)
            kill(getpid(), number)
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

/// Ends the program after a failure that has been told.
func exitWithFailure() -> Never { exit(1) }

/// Whether standard error is a terminal, where progress may be shown.
var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) != 0 }

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
