internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Reads small files whole, such as motif files: plain, gzip or BGZF, or standard input.
public enum ByteFile {
    /// Larger files are refused: no motif collection is near this size, so it is another kind of file.
    public static let sizeLimit = 1 << 28

    /// The decompressed content of a file.
    ///
    /// - Parameter path: a path, or `-` for standard input.
    /// - Throws: ``SequenceFileError`` if it can't be read or is larger than ``sizeLimit``.
    public static func read(_ path: String) throws(SequenceFileError) -> [UInt8] {
        hts_set_log_level(HTS_LOG_OFF)
        if path != "-" { try HtslibFile.checkReadable(path) }
        guard let stream = path == "-" ? bgzf_dopen(STDIN_FILENO, "r") : bgzf_open(path, "r") else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check the path")
        }
        defer { bgzf_close(stream) }
        var content: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = bgzf_read(stream, &portion, portion.count)
            guard count >= 0 else {
                throw SequenceFileError(
                    path: path, problem: "the compressed data is truncated or corrupt",
                    advice: "copy it again, then check it with gzip -t")
            }
            if count == 0 {
                guard motifkit_bgzf_lacks_end_marker(stream) == 0 else {
                    throw SequenceFileError(
                        path: path, problem: "the file is truncated (its end marker is missing)", advice: "copy it again")
                }
                return content
            }
            content += portion[..<count]
            guard content.count <= sizeLimit else {
                throw SequenceFileError(
                    path: path, problem: "the file has over \(sizeLimit >> 20) MiB", advice: "check that it is the right file")
            }
        }
    }
}
