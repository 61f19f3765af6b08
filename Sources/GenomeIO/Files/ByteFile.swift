/// Reads small files whole, such as motif files: plain, gzip or BGZF, or standard input.
public enum ByteFile {
    /// The largest content in bytes (256 MiB). Larger files are no motif collections, so they are refused.
    public static let sizeLimit = 1 << 28

    /// Reads the decompressed content of a file.
    ///
    /// - Parameter path: a path, or `-` for standard input.
    /// - Throws: ``SequenceFileError`` if it can't be read or is larger than ``sizeLimit``.
    public static func read(_ path: String) throws(SequenceFileError) -> [UInt8] {
        let text = try CompressedText(path)
        var content: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try text.read(into: &portion)
            if count == 0 { return content }
            content += portion[..<count]
            guard content.count <= sizeLimit else {
                throw SequenceFileError(
                    path: path, problem: "the file has over \(sizeLimit >> 20) MiB", advice: "check that it is the right file")
            }
        }
    }
}
