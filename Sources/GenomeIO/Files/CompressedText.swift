internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An open file, plain, gzip or BGZF, or standard input, read as decompressed bytes.
final class CompressedText {
    let path: String
    private let stream: UnsafeMutablePointer<BGZF>
    private let stamp: FileStamp

    /// - Parameter path: a path, or `-` for standard input.
    init(_ path: String) throws(SequenceFileError) {
        hts_set_log_level(HTS_LOG_OFF)
        if path != "-" { try HtslibFile.checkReadable(path) }
        try ForeignCompression.check(path)
        stamp = FileStamp(path)
        guard let stream = path == "-" ? bgzf_dopen(STDIN_FILENO, "r") : bgzf_open(path, "r") else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check the path")
        }
        self.path = path
        self.stream = stream
    }

    deinit { bgzf_close(stream) }

    /// Reads decompressed bytes.
    ///
    /// - Parameters:
    ///   - bytes: written over.
    ///   - start: the index of the first byte that is written over.
    /// - Returns: the number of bytes written; 0 at the end of the file.
    func read(into bytes: inout [UInt8], from start: Int = 0) throws(SequenceFileError) -> Int {
        let count = bytes.withUnsafeMutableBytes { bgzf_read(stream, $0.baseAddress! + start, $0.count - start) }
        guard count >= 0 else { throw .damaged(path) }
        if count == 0 { try checkComplete() }
        return count
    }

    /// Checks at the end of the file that it is whole, and the one that was opened.
    private func checkComplete() throws(SequenceFileError) {
        try stamp.checkUnchanged()
        guard motifkit_bgzf_lacks_end_marker(stream) == 0 else { throw .truncated(path) }
    }
}
