extension SequenceFileError {
    /// The error of a stream that can't be decompressed or read.
    static func damaged(_ path: String) -> SequenceFileError {
        SequenceFileError(
            path: path, problem: "the compressed data is truncated or corrupt",
            advice: "copy or download it again, then check it with gzip -t")
    }

    /// The error of a stream that can be decompressed, but to something else than was compressed.
    static func changed(_ path: String) -> SequenceFileError {
        SequenceFileError(
            path: path, problem: "the compressed data is corrupt (its checksum does not match)",
            advice: "copy or download it again")
    }

    /// The error of a stream that ends too early.
    ///
    /// - Parameter place: what was read last.
    static func truncated(_ path: String, after place: String? = nil) -> SequenceFileError {
        SequenceFileError(
            path: path, place: place.map { "after \($0)" }, problem: "the file is truncated (its end marker is missing)",
            advice: "copy or download it again, then check it with gzip -t or samtools quickcheck")
    }
}
