internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file that htslib opened: detects the format by its content and decompresses it.
///
/// Readers of sequences and alignments own one each; it is closed with its last owner.
final class HtslibFile {
    let path: String
    let handle: UnsafeMutablePointer<htsFile>

    /// Opens a file for reading.
    ///
    /// - Parameters:
    ///   - path: a path, `-` for standard input, or a URL that htslib knows, if ``RemoteFiles/areAllowed``.
    ///   - advice: the formats to give in place of one that htslib does not know, for the error.
    init(_ path: String, advice: String = "give FASTA, FASTQ, SAM, BAM or CRAM, plain or compressed by gzip or bgzip") throws(SequenceFileError) {
        // htslib would print its own messages to standard error beside the errors that are thrown here.
        hts_set_log_level(HTS_LOG_OFF)
        self.path = path
        try RemoteFiles.check(path)
        if path != "-" && !RemoteFiles.isURL(path) { try Self.checkReadable(path) }
        try ForeignCompression.check(path)
        RemoteFiles.keepReferencesLocal()
        errno = 0
        guard let handle = motifkit_open(path) else {
            throw SequenceFileError(
                path: path, problem: errno == ENOEXEC || errno == 0 ? "not a format that can be read" : systemReason(errno),
                advice: advice)
        }
        self.handle = handle
        guard hts_check_EOF(handle) != 0 else { throw .truncated(path) }
    }

    /// Decompresses BGZF on `count` threads of htslib from here on, if `count` is above 1.
    ///
    /// Call it after the header of a BAM file is read: that seeks the end marker, and htslib 1.16 then waits for ever if the
    /// threads have met damage. SAM and CRAM stay on one thread, since their parsing threads lose errors or their places.
    func useThreads(_ count: Int) {
        if count > 1 { motifkit_use_threads(handle, Int32(count)) }
    }

    deinit { hts_close(handle) }

    /// Throws a ``SequenceFileError`` if a path is missing, a directory, or not permitted.
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

    /// The format of the content, as htslib detects it.
    var format: htsExactFormat { handle.pointee.format.format }

    /// The description of the format by htslib, for errors.
    var formatDescription: String {
        guard let text = hts_format_description(&handle.pointee.format) else { return "an unknown format" }
        defer { free(text) }
        return String(cString: text)
    }

    /// Reads decompressed bytes.
    ///
    /// - Returns: the number of bytes of `buffer` that were written; 0 at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SequenceFileError) -> Int {
        let count = motifkit_read(handle, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw damaged }
        if count == 0 { try checkComplete() }
        return count
    }

    /// `true` if the file is BGZF, whatever its content.
    var isBlocked: Bool { motifkit_is_blocked(handle) != 0 }

    /// Reads the bytes that htslib has decompressed already.
    func readDecompressed() throws(SequenceFileError) -> [UInt8] { try read(Int(motifkit_decompressed_size(handle))) }

    /// Reads stored bytes of a BGZF file, from behind the block that is decompressed already.
    ///
    /// - Parameters:
    ///   - bytes: the memory to fill.
    ///   - start: the offset in `bytes` of the first byte to write.
    /// - Returns: the number of bytes read, which fill `bytes` unless the file ends.
    func readStored(into bytes: inout [UInt8], from start: Int) throws(SequenceFileError) -> Int {
        let count = bytes.withUnsafeMutableBytes { motifkit_read_stored(handle, $0.baseAddress! + start, $0.count - start) }
        guard count >= 0 else { throw damaged }
        return count
    }

    /// Reads the next `count` decompressed bytes; fewer at the end of the file.
    func read(_ count: Int) throws(SequenceFileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var result: Result<Int, SequenceFileError> = .success(0)
        bytes.withUnsafeMutableBytes { bytes in
            result = Result { () throws(SequenceFileError) in try read(into: bytes) }
        }
        return Array(bytes.prefix(try result.get()))
    }

    /// The next `count` decompressed bytes at most, which are not consumed.
    func peek(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = max(0, motifkit_peek(handle, buffer.baseAddress, count))
        }
    }

    /// Throws a ``SequenceFileError`` if a BGZF or CRAM stream stopped before its end marker. Call it at the end of the content.
    ///
    /// - Parameter place: the record read last, for the error.
    func checkComplete(after place: String? = nil) throws(SequenceFileError) {
        guard motifkit_lacks_end_marker(handle) == 0 else { throw .truncated(path, after: place) }
    }

    /// The offset of reading in the stored file, in bytes; `nil` for CRAM, whose offset htslib does not tell.
    var storedOffset: Int? {
        let offset = motifkit_stored_offset(handle)
        return offset < 0 ? nil : Int(offset)
    }

    /// The error for content that is no sequence file.
    var foreign: SequenceFileError {
        ForeignCompression(beginning: peek(ForeignCompression.markSize))?.error(path) ?? SequenceFileError(
            path: path, problem: "the content is \(formatDescription)",
            advice: "give FASTA, FASTQ, SAM, BAM or CRAM, plain or compressed by gzip or bgzip")
    }

    /// The error for a stream that can't be decompressed or read.
    var damaged: SequenceFileError {
        motifkit_bgzf_error(handle) & UInt32(BGZF_ERR_CRC) != 0 ? .changed(path) : .damaged(path)
    }
}

/// The version of htslib that is linked, such as `1.16`.
public var htslibVersion: String { String(cString: hts_version()) }
