#if canImport(Glibc)
@preconcurrency internal import Glibc
#else
internal import Darwin
#endif

/// Opens `/dev/null` for each standard stream that is closed, so that no file of the program gets its number.
///
/// A stream is opened the wrong way round, and its use stays an error.
func occupyClosedStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
        _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
}

/// Writes text to standard error, without a buffer.
func writeToStandardError(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

/// Whether standard error is a terminal, where progress may be shown.
var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) != 0 }

/// Whether standard output is a terminal, where letters may be coloured.
var standardOutputIsTerminal: Bool { isatty(STDOUT_FILENO) != 0 }

/// Whether the user wants no colours in any program (https://no-color.org).
var colourIsUnwanted: Bool { getenv("NO_COLOR").map { $0.pointee != 0 } ?? false }
