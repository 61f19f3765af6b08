internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The text of a BGZF file at any place, through its .gzi index.
///
/// htslib decompresses the blocks. Its bgzf_useek is not used, since it trusts the index: where that is wrong it aborts, or gives
/// bytes of another place. Here a block must have the bytes and the end that the index says.
final class BlockedFile {
    private let path: String
    private let indexPath: String
    private let index: BlockIndex
    private let stream: UnsafeMutablePointer<BGZF>
    /// The block read last, and the one before: parts that are read in order but overlap go back where two blocks meet.
    private var current = Block(), before = Block()
    /// Whether the block before the last one is known to end where the last one begins.
    private var lastIsChecked = false

    private struct Block {
        /// What of the text its bytes are; nothing if it is not read.
        var range = 0..<0
        var bytes = [UInt8](repeating: 0, count: BlockIndex.largestBlock + 1)
    }

    /// - Parameters:
    ///   - path: a readable file.
    ///   - indexPath: its .gzi file.
    convenience init(_ path: String, indexPath: String) throws(SequenceFileError) {
        // Not decompressed: a number of blocks may look like the mark of gzip. And an index is never larger than its file.
        let (fileSize, size) = (regularFileSize(path) ?? 0, regularFileSize(indexPath) ?? 0)
        guard size <= fileSize, let content = try GenomeFile(indexPath, blockIndex: nil).read(0..<size),
            let index = BlockIndex(content, fileSize: fileSize)
        else { throw Self.unfit(indexPath) }
        try self.init(path, indexPath: indexPath, index: index)
    }

    /// The same text as another has, for another thread.
    convenience init(sharing other: BlockedFile) throws(SequenceFileError) {
        try self.init(other.path, indexPath: other.indexPath, index: other.index)
    }

    private init(_ path: String, indexPath: String, index: BlockIndex) throws(SequenceFileError) {
        self.path = path
        self.indexPath = indexPath
        self.index = index
        guard let stream = bgzf_open(path, "r") else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check the path")
        }
        self.stream = stream
    }

    deinit { bgzf_close(stream) }

    /// Lends bytes of the text: the first ones of a range, as many as one block has.
    ///
    /// - Returns: what `body` returns; nil if the text ends before the range.
    /// - Throws: ``SequenceFileError`` if a block is damaged, or not what the index says.
    func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) throws(SequenceFileError) -> Result? {
        if !current.range.contains(range.lowerBound) {
            swap(&current, &before)
            if !current.range.contains(range.lowerBound) { try load(index.block(at: range.lowerBound)) }
        }
        let lent = range.clamped(to: current.range)
        guard lent.lowerBound == range.lowerBound, !lent.isEmpty else { return nil }
        let start = lent.lowerBound - current.range.lowerBound
        return current.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + lent.count])) }
    }

    private func load(_ number: Int) throws(SequenceFileError) {
        let next = number + 1 < index.blocks.count ? index.blocks[number + 1] : nil
        if next == nil, number > 0, !lastIsChecked {
            // What comes behind the last block does not tell whether its text begins where the index says.
            try load(number - 1)
            lastIsChecked = true
        }
        current.range = 0..<0
        let block = index.blocks[number]
        // Of the last block a byte more than it can have, which must not be there.
        let limit = next.map { $0.textStart - block.textStart } ?? current.bytes.count
        guard bgzf_seek(stream, Int64(block.address) << 16, SEEK_SET) >= 0 else { throw Self.unfit(indexPath) }
        let count = bgzf_read(stream, &current.bytes, limit)
        guard count >= 0 else {
            // Where there was the header of a block, the index is right.
            guard motifkit_bgzf_stream_error(stream) & UInt32(BGZF_ERR_HEADER | BGZF_ERR_IO) == 0 else { throw Self.unfit(indexPath) }
            throw SequenceFileError(path: path, problem: "the compressed data is corrupt", advice: "copy or download it again")
        }
        guard next.map({ count == limit && ends(at: $0.address) }) ?? (count < limit) else { throw Self.unfit(indexPath) }
        current.range = block.textStart..<block.textStart + count
    }

    /// Whether a block was read to its end, and nothing but empty blocks comes before an address.
    private func ends(at address: Int) -> Bool {
        while stream.pointee.block_address < address {
            guard stream.pointee.block_length == 0, bgzf_read_block(stream) == 0 else { return false }
        }
        return stream.pointee.block_address == address && stream.pointee.block_offset == 0
    }

    private static func unfit(_ indexPath: String) -> SequenceFileError {
        SequenceFileError(path: indexPath, problem: "it is no index of this file", advice: "remove it, so that it is built anew")
    }
}
