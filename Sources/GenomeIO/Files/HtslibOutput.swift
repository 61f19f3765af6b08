internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An output that htslib writes: alignments, reads or variants. It is closed with its owner, or by ``finish()``.
final class HtslibOutput {
    private let path: String
    /// The open file; `nil` once it is closed.
    private var file: UnsafeMutablePointer<htsFile>?

    /// Begins an output.
    ///
    /// - Parameters:
    ///   - output: the output, to which nothing else writes until ``finish()``.
    ///   - mode: the mode of `hts_open`, such as `wb`.
    ///   - threads: the number of threads that may compress.
    init(_ output: OutputFile, mode: String, threads: Int) throws(OutputFileError) {
        path = output.path
        errno = 0
        guard let stream = hdopen(try output.duplicatedDescriptor(), "w"), let file = hts_hopen(stream, path, mode) else {
            throw OutputFileError(path: path, problem: systemReason(errno), isClosedPipe: false)
        }
        self.file = file
        if threads > 1 { hts_set_threads(file, Int32(threads)) }
    }

    deinit { if let file { hts_close(file) } }

    /// The open file, for functions of htslib.
    var handle: UnsafeMutablePointer<htsFile> { file! }

    /// Throws if a function of htslib that writes has returned a negative number.
    func check(_ status: Int32) throws(OutputFileError) {
        guard status < 0 else { return }
        throw OutputFileError(path: path, problem: errno == 0 ? "htslib can't write a record" : systemReason(errno), isClosedPipe: errno == EPIPE)
    }

    /// Writes what is left, and closes the output.
    func finish() throws(OutputFileError) {
        guard let file else { return }
        self.file = nil
        errno = 0
        try check(hts_close(file))
    }
}
