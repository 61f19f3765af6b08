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
        guard hts_check_EOF(handle) != 0 else { throw .truncated(path) }
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

    /// Whether the file is BGZF: its content, whatever that is, is compressed in blocks.
    var isBlocked: Bool { motifkit_is_blocked(handle) != 0 }

    /// What is decompressed already and not read yet.
    func readDecompressed() throws(SequenceFileError) -> [UInt8] { try read(Int(motifkit_decompressed_size(handle))) }

    /// Reads bytes of a BGZF file as they are stored, behind what is decompressed already.
    ///
    /// - Parameter bytes: written over from a place on.
    /// - Returns: how many were read: all that there is room for, unless the file ends before.
    func readStored(into bytes: inout [UInt8], from start: Int) throws(SequenceFileError) -> Int {
        let count = bytes.withUnsafeMutableBytes { motifkit_read_stored(handle, $0.baseAddress! + start, $0.count - start) }
        guard count >= 0 else { throw damaged }
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
        guard motifkit_lacks_end_marker(handle) == 0 else { throw .truncated(path, after: place) }
    }

    /// How far reading has come, in bytes as stored; nil where htslib does not tell.
    var storedOffset: Int? {
        let offset = motifkit_stored_offset(handle)
        return offset < 0 ? nil : Int(offset)
    }

    /// The error of content that is no sequence file.
    var foreign: SequenceFileError {
        SequenceFileError(
            path: path, problem: "the content is \(formatDescription)",
            advice: "give FASTA, FASTQ, SAM, BAM or CRAM, plain or compressed by gzip or bgzip")
    }

    /// The error of a stream that can't be decompressed or read.
    var damaged: SequenceFileError {
        motifkit_bgzf_error(handle) & UInt32(BGZF_ERR_CRC) != 0 ? .changed(path) : .damaged(path)
    }
}
