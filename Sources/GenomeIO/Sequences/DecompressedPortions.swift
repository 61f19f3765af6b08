/// The decompressed text of a file, read in portions: by htslib, or block by block so that several threads can decompress.
///
/// A ``LineCursor`` owns it for as long as the file is read.
struct DecompressedPortions {
    private enum Content {
        case file(HtslibFile)
        case blocks(SharedBlocks)
    }

    private let content: Content

    /// - Parameters:
    ///   - file: an open file, which nobody else reads from here on.
    ///   - threads: the number of threads that may decompress a BGZF file; see ``sharedBlocks``.
    init(_ file: HtslibFile, threads: Int) throws(SequenceFileError) {
        content = file.isBlocked ? .blocks(try SharedBlocks(file, threads: threads)) : .file(file)
    }

    /// The blocks of a BGZF file, which other threads can decompress ahead of the reader; `nil` for all other files.
    var sharedBlocks: SharedBlocks? {
        guard case .blocks(let blocks) = content else { return nil }
        return blocks
    }

    /// The number of bytes read so far, as they are stored in the file; `nil` if htslib does not tell.
    var storedOffset: Int? {
        switch content {
        case .file(let file): file.storedOffset
        case .blocks(let blocks): blocks.storedOffset
        }
    }

    /// Reads the next portion.
    ///
    /// - Parameter buffer: written over from its beginning, or exchanged for other memory.
    /// - Returns: the number of bytes read; 0 at the end of the file.
    func read(into buffer: inout [UInt8]) throws(SequenceFileError) -> Int {
        switch content {
        case .file(let file):
            var result: Result<Int, SequenceFileError> = .success(0)
            buffer.withUnsafeMutableBytes { bytes in
                result = Result { () throws(SequenceFileError) in try file.read(into: bytes) }
            }
            return try result.get()
        case .blocks(let blocks): return try blocks.read(into: &buffer)
        }
    }
}
