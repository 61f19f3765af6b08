/// The error of a file that can't be read, or not to its end: of sequences, alignments, regions, or an index.
public struct SequenceFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path of the file; `-` for standard input.
    public let path: String
    /// The place in the file, such as `line 12` or `record 3 (read7)`; `nil` if the whole file is concerned.
    public let place: String?
    /// The fault that was found, as words inside a sentence.
    public let problem: String
    /// The action that mends it, as words at the end of a sentence.
    public let advice: String

    public init(path: String, place: String? = nil, problem: String, advice: String) {
        self.path = path
        self.place = place
        self.problem = problem
        self.advice = advice
    }

    public var description: String {
        "\(path == "-" ? "standard input" : path): \(place.map { "\($0): " } ?? "")\(problem); \(advice)"
    }
}

extension SequenceFileError {
    /// The error for a stream that can't be decompressed or read.
    static func damaged(_ path: String) -> SequenceFileError {
        zeros(behindDataOf: path) ?? SequenceFileError(
            path: path, problem: "the compressed data is truncated or corrupt",
            advice: "copy or download it again, then check it with gzip -t")
    }

    /// The error for a file whose compressed data is followed by zeros; `nil` if its last bytes are others.
    private static func zeros(behindDataOf path: String) -> SequenceFileError? {
        // The last bytes of gzip are a checksum and a size. Both are zero only of empty content.
        guard let size = regularFileSize(path), size >= 64, let file = try? PlainFile(path),
            file.withBytes(size - 64..<size, { $0.allSatisfy { $0 == 0 } }) == true
        else { return nil }
        return SequenceFileError(
            path: path, problem: "zero bytes follow the compressed data",
            advice: "copy or download it again; if they are still there, cut them off (gzip -dc FILE | bgzip > NEW)")
    }

    /// The error for a stream whose decompressed bytes fail the checksum.
    static func changed(_ path: String) -> SequenceFileError {
        SequenceFileError(
            path: path, problem: "the compressed data is corrupt (its checksum does not match)",
            advice: "copy or download it again")
    }

    /// The error for a stream that ends too early.
    ///
    /// - Parameters:
    ///   - path: the path of the file.
    ///   - place: the record read last.
    static func truncated(_ path: String, after place: String? = nil) -> SequenceFileError {
        zeros(behindDataOf: path) ?? SequenceFileError(
            path: path, place: place.map { "after \($0)" }, problem: "the file is truncated (its end marker is missing)",
            advice: "copy or download it again, then check it with gzip -t or samtools quickcheck")
    }
}
