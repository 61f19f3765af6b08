internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Writes records to a BCF file through htslib.
public final class BCFWriter: @unchecked Sendable {
    // Unchecked because one worker at a time writes, in the turn of its batch.
    private let path: String
    private let header: VariantHeader
    /// The open file; `nil` once it is closed.
    private var file: UnsafeMutablePointer<htsFile>?

    /// Begins the output with a header.
    ///
    /// - Parameters:
    ///   - output: the output, to which nothing else writes until ``finish()``.
    ///   - header: the header of the records.
    ///   - threads: the number of threads that may compress.
    public init(_ output: OutputFile, header: VariantHeader, threads: Int) throws(OutputFileError) {
        path = output.path
        self.header = header
        errno = 0
        guard let stream = hdopen(try output.duplicatedDescriptor(), "w"), let file = hts_hopen(stream, path, "wb") else {
            throw OutputFileError(path: path, problem: systemReason(errno), isClosedPipe: false)
        }
        self.file = file
        if threads > 1 { hts_set_threads(file, Int32(threads)) }
        guard bcf_hdr_write(file, header.header) == 0 else { throw failure }
    }

    deinit { if let file { hts_close(file) } }

    /// Writes records.
    ///
    /// - Throws: ``OutputFileError`` if they have contigs or fields that the header does not declare, or the file can't be written.
    public func write(_ records: KeptRecords) throws(OutputFileError) {
        guard !header.lacksNames(of: records.header.header) else {
            throw OutputFileError(
                path: path, problem: "the header of the input does not declare each contig and field, as BCF needs it, so that only VCF can be written", isClosedPipe: false)
        }
        try records.forEach { record throws(OutputFileError) in
            guard bcf_write(file, header.header, record) >= 0 else { throw failure }
        }
    }

    /// Writes what is left.
    public func finish() throws(OutputFileError) {
        guard let file else { return }
        self.file = nil
        errno = 0
        guard hts_close(file) >= 0 else { throw failure }
    }

    private var failure: OutputFileError {
        OutputFileError(path: path, problem: errno == 0 ? "htslib can't write a record" : systemReason(errno), isClosedPipe: errno == EPIPE)
    }
}
