internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Writes records of alignment files through htslib: BAM and SAM with all fields, FASTQ with bases and qualities as sequenced.
final class AlignmentWriter {
    private let path: String
    private let header: UnsafeMutablePointer<sam_hdr_t>
    /// The open file; `nil` once it is closed.
    private var file: UnsafeMutablePointer<htsFile>?

    /// Begins the output and writes the header, if the format has one.
    ///
    /// - Parameters:
    ///   - output: the output, to which nothing else writes until ``finish()``.
    ///   - source: the file whose header is written.
    ///   - threads: the number of threads that may compress.
    init(_ output: OutputFile, format: ReadFormat, like source: AlignmentSource, threads: Int) throws(OutputFileError) {
        path = output.path
        let isCompressed = TrackFormat.isCompressed(path)
        let mode =
            switch format {
            case .bam: "wb"
            case .sam: isCompressed ? "wz" : "w"
            case .fastq: isCompressed ? "wfz" : "wf"
            }
        errno = 0
        guard let stream = hdopen(try output.duplicatedDescriptor(), "w"), let file = hts_hopen(stream, path, mode) else {
            throw OutputFileError(path: path, problem: systemReason(errno), isClosedPipe: false)
        }
        header = sam_hdr_dup(source.header)
        self.file = file
        if threads > 1, isCompressed || format == .bam { hts_set_threads(file, Int32(threads)) }
        if format == .fastq { motifkit_number_mates(file) }
        guard sam_hdr_write(file, header) == 0 else { throw failure }
    }

    deinit {
        if let file { hts_close(file) }
        sam_hdr_destroy(header)
    }

    /// Checks that the records of another file name the same contigs by the same numbers.
    func checkHeader(of source: AlignmentSource) throws(SequenceFileError) {
        let count = sam_hdr_nref(header)
        let isSame = sam_hdr_nref(source.header) == count && (0..<count).allSatisfy {
            strcmp(sam_hdr_tid2name(header, $0), sam_hdr_tid2name(source.header, $0)) == 0
        }
        guard isSame else {
            throw SequenceFileError(
                path: source.path, problem: "its header has other contigs than that of the file before, so that their reads don't fit one file",
                advice: "copy the reads of one file at a time, or merge the files first (samtools merge)")
        }
    }

    /// Writes the current record of a file.
    func write(_ source: AlignmentSource) throws(OutputFileError) {
        guard sam_write1(file, header, source.record) >= 0 else { throw failure }
    }

    /// Writes what is left.
    func finish() throws(OutputFileError) {
        guard let file else { return }
        self.file = nil
        errno = 0
        guard hts_close(file) >= 0 else { throw failure }
    }

    private var failure: OutputFileError {
        OutputFileError(path: path, problem: errno == 0 ? "htslib can't write a record" : systemReason(errno), isClosedPipe: errno == EPIPE)
    }
}
