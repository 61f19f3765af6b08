internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An open file of htslib's: finds out what a file is by its content, and decompresses it.
final class HtslibFile {
    let path: String
    let handle: UnsafeMutablePointer<htsFile>

    /// Opens a file for reading.
    ///
    /// - Parameter path: a path, `-` for standard input, or a URL that htslib knows.
    init(_ path: String) throws(SequenceFileError) {
        // htslib writes its own messages to stderr; ours say the same once, with the file's name.
        hts_set_log_level(HTS_LOG_OFF)
        self.path = path
        if path != "-" && !path.contains("://") { try Self.checkReadable(path) }
        errno = 0
        guard let handle = motifkit_open(path) else {
            throw SequenceFileError(
                path: path, problem: errno == ENOEXEC || errno == 0 ? "not a format that can be read" : systemReason(errno),
                advice: "give FASTA, FASTQ, SAM, BAM or CRAM, plain or compressed by gzip or bgzip")
        }
        self.handle = handle
        guard hts_check_EOF(handle) != 0 else { throw truncated() }
    }

    /// Decompresses BGZF on threads of htslib's own from here on, if `count` is above 1.
    ///
    /// Not before the header of a BAM is read: that looks for the end marker, which waits for ever (htslib 1.16) once the
    /// threads have met damage. And not for SAM and CRAM, whose parsing threads lose the place of an error, or the error.
    func useThreads(_ count: Int) {
        if count > 1 { motifkit_use_threads(handle, Int32(count)) }
    }

    deinit { hts_close(handle) }

    /// Fails in words if a path is missing, a directory or not permitted.
    static func checkReadable(_ path: String) throws(SequenceFileError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check the path")
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw SequenceFileError(path: path, problem: "it is a directory", advice: "name the files in it")
        }
        guard access(path, R_OK) == 0 else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check its permissions")
        }
    }

    /// What the content looks like.
    var format: htsExactFormat { handle.pointee.format.format }

    /// What the content looks like, in htslib's words.
    var formatDescription: String {
        guard let text = hts_format_description(&handle.pointee.format) else { return "an unknown format" }
        defer { free(text) }
        return String(cString: text)
    }

    /// Reads decompressed bytes.
    ///
    /// - Returns: how many bytes of `buffer` were written; 0 at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SequenceFileError) -> Int {
        let count = motifkit_read(handle, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw damaged }
        if count == 0 { try checkComplete() }
        return count
    }

    /// The next decompressed bytes; fewer at the end of the file.
    func read(_ count: Int) throws(SequenceFileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var result: Result<Int, SequenceFileError> = .success(0)
        bytes.withUnsafeMutableBytes { bytes in
            result = Result { () throws(SequenceFileError) in try read(into: bytes) }
        }
        return Array(bytes.prefix(try result.get()))
    }

    /// The first bytes of the decompressed content, which stay to be read.
    func peek(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = max(0, motifkit_peek(handle, buffer.baseAddress, count))
        }
    }

    /// To be called at the end of the content: throws if a BGZF or CRAM stream stopped before its end marker.
    ///
    /// - Parameter place: what was read last.
    func checkComplete(after place: String? = nil) throws(SequenceFileError) {
        guard motifkit_lacks_end_marker(handle) == 0 else { throw truncated(after: place) }
    }

    /// How far reading has come, in bytes as stored; nil where htslib does not tell.
    var storedOffset: Int? {
        let offset = motifkit_stored_offset(handle)
        return offset < 0 ? nil : Int(offset)
    }

    /// The error of a stream that ends too early.
    private func truncated(after place: String? = nil) -> SequenceFileError {
        SequenceFileError(
            path: path, place: place.map { "after \($0)" }, problem: "the file is truncated (its end marker is missing)",
            advice: "copy or download it again, then check it with gzip -t or samtools quickcheck")
    }

    /// The error of content that is no sequence file.
    var foreign: SequenceFileError {
        SequenceFileError(
            path: path, problem: "the content is \(formatDescription)",
            advice: "give FASTA, FASTQ, SAM, BAM or CRAM, plain or compressed by gzip or bgzip")
    }

    /// The error of a stream that can't be decompressed or read.
    var damaged: SequenceFileError {
        let code = motifkit_bgzf_error(handle)
        if code & UInt32(BGZF_ERR_CRC) != 0 {
            return SequenceFileError(
                path: path, problem: "the compressed data is corrupt (its checksum does not match)",
                advice: "copy or download it again")
        }
        return SequenceFileError(
            path: path, problem: "the compressed data is truncated or corrupt",
            advice: "copy or download it again, then check it with gzip -t")
    }
}
