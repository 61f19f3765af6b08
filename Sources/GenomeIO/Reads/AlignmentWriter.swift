internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Writes records of alignment files through htslib: BAM and SAM with all fields, FASTQ with bases and qualities as sequenced.
final class AlignmentWriter {
    private let header: UnsafeMutablePointer<sam_hdr_t>
    private let file: HtslibOutput

    /// Begins the output and writes the header, if the format has one.
    ///
    /// - Parameters:
    ///   - output: the output, to which nothing else writes until ``finish()``.
    ///   - source: the file whose header is written.
    ///   - threads: the number of threads that may compress.
    init(_ output: OutputFile, format: ReadFormat, like source: AlignmentSource, threads: Int) throws(OutputFileError) {
        let isCompressed = TrackFormat.isCompressed(output.path)
        let mode =
            switch format {
            case .bam: "wb"
            case .sam: isCompressed ? "wz" : "w"
            case .fastq: isCompressed ? "wfz" : "wf"
            }
        file = try HtslibOutput(output, mode: mode, threads: isCompressed || format == .bam ? threads : 1)
        header = sam_hdr_dup(source.header)
        if format == .fastq { motifkit_number_mates(file.handle) }
        try file.check(sam_hdr_write(file.handle, header))
    }

    deinit {
        // htslib may look at the header until the file is closed.
        try? file.finish()
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
    func write(_ source: AlignmentSource) throws(OutputFileError) { try file.check(sam_write1(file.handle, header, source.record)) }

    /// Writes what is left.
    func finish() throws(OutputFileError) { try file.finish() }
}
