internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An open file, plain, gzip or BGZF, or standard input, read as decompressed bytes or as lines.
final class CompressedText {
    let path: String
    private let stream: UnsafeMutablePointer<BGZF>
    /// The line read last, in memory that htslib allocates.
    private var line = kstring_t()
    /// The number of the line read last, from 1.
    private(set) var lineNumber = 0

    /// - Parameter path: a path, or `-` for standard input.
    init(_ path: String) throws(SequenceFileError) {
        hts_set_log_level(HTS_LOG_OFF)
        if path != "-" { try HtslibFile.checkReadable(path) }
        guard let stream = path == "-" ? bgzf_dopen(STDIN_FILENO, "r") : bgzf_open(path, "r") else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check the path")
        }
        self.path = path
        self.stream = stream
    }

    deinit {
        bgzf_close(stream)
        free(line.s)
    }

    /// Reads decompressed bytes.
    ///
    /// - Returns: the number of bytes written; 0 at the end of the file.
    func read(into bytes: inout [UInt8]) throws(SequenceFileError) -> Int {
        let count = bgzf_read(stream, &bytes, bytes.count)
        guard count >= 0 else { throw damaged }
        if count == 0 { try checkComplete() }
        return count
    }

    /// The next byte, which is not consumed; `nil` at the end of the file.
    var firstByte: UInt8? { UInt8(exactly: bgzf_peek(stream)) }

    /// Reads a line without its end, LF or CRLF.
    ///
    /// - Parameter body: gets the bytes of the line, which are valid only during the call.
    /// - Returns: the result of `body`; `nil` at the end of the file.
    func readLine<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(SequenceFileError) -> Result
    ) throws(SequenceFileError) -> Result? {
        let status = bgzf_getline(stream, Int32(UInt8(ascii: "\n")), &line)
        if status == -1 {
            try checkComplete()
            return nil
        }
        guard status >= 0 else { throw damaged }
        lineNumber += 1
        let bytes = UnsafeRawBufferPointer(start: line.s, count: line.l)
        return try body(bytes.bindMemory(to: UInt8.self))
    }

    private func checkComplete() throws(SequenceFileError) {
        guard motifkit_bgzf_lacks_end_marker(stream) == 0 else {
            throw SequenceFileError(
                path: path, problem: "the file is truncated (its end marker is missing)", advice: "copy it again")
        }
    }

    private var damaged: SequenceFileError {
        SequenceFileError(
            path: path, problem: "the compressed data is truncated or corrupt",
            advice: "copy it again, then check it with gzip -t")
    }
}
