/// The decompressed text of a genome, read at any place: of a plain file, or of a BGZF file through its .gzi index.
final class GenomeFile {
    private enum Storage {
        case plain(PlainFile)
        case bgzf(BlockedFile)
    }

    private let storage: Storage

    /// Whether the file is BGZF.
    var isBlocked: Bool { if case .bgzf = storage { true } else { false } }

    /// - Parameters:
    ///   - path: a readable file.
    ///   - blocks: the places of its blocks; `nil` if the genome is plain.
    ///   - indexPath: the .gzi file, which errors name; `nil` if the genome is plain.
    init(_ path: String, blocks: BlockIndex?, indexPath: String?) throws(SequenceFileError) {
        storage = if let blocks, let indexPath { .bgzf(try BlockedFile(path, blocks, indexPath: indexPath)) } else { .plain(try PlainFile(path)) }
    }

    /// Opens the same text once more, for another thread.
    ///
    /// - Parameters:
    ///   - path: the path of the genome.
    ///   - other: the genome's text, whose index is shared.
    init(_ path: String, sharing other: GenomeFile) throws(SequenceFileError) {
        storage =
            switch other.storage {
            case .plain: .plain(try PlainFile(path))
            case .bgzf(let file): .bgzf(try BlockedFile(sharing: file))
            }
    }

    /// Lends the first bytes of a range, as many as are in memory, but at least one.
    ///
    /// - Returns: the result of `body`; `nil` if the text ends before the range.
    /// - Throws: ``SequenceFileError`` if a block is damaged, or not where the .gzi index says.
    func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) throws(SequenceFileError) -> Result? {
        switch storage {
        case .plain(let file): file.withBytes(range, body)
        case .bgzf(let file): try file.withBytes(range, body)
        }
    }

    /// Returns the bytes of a range; `nil` if the text ends within it.
    ///
    /// - Throws: ``SequenceFileError`` if a block is damaged, or not where the .gzi index says.
    func read(_ range: Range<Int>) throws(SequenceFileError) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        while bytes.count < range.count {
            guard try withBytes(range.dropFirst(bytes.count), { bytes.append(contentsOf: $0) }) != nil else { return nil }
        }
        return bytes
    }
}
