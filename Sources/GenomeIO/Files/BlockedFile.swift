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
    /// The bytes of the block read last; the first ``count`` of them are valid.
    private var bytes = [UInt8](repeating: 0, count: BlockIndex.largestBlock + 1)
    private var count = 0
    /// The block read last.
    private var current: Int?
    /// Whether the block before the last one is known to end where the last one begins.
    private var lastIsChecked = false

    /// Blocks kept, in bytes: parts that are read in order but overlap go back and forth where two blocks meet.
    private static let cacheSize: Int32 = 1 << 20

    /// - Parameters:
    ///   - path: a readable file.
    ///   - indexPath: its .gzi file.
    init(_ path: String, indexPath: String) throws(SequenceFileError) {
        self.path = path
        self.indexPath = indexPath
        // Not decompressed: a number of blocks may look like the mark of gzip. And an index is never larger than its file.
        let (fileSize, size) = (regularFileSize(path) ?? 0, regularFileSize(indexPath) ?? 0)
        var content = [UInt8](repeating: 0, count: min(size, fileSize))
        guard try GenomeFile(indexPath, blockIndex: nil).read(at: 0, count: content.count, into: &content), size == content.count,
            let index = BlockIndex(content, fileSize: fileSize)
        else { throw Self.unfit(indexPath) }
        self.index = index
        guard let stream = bgzf_open(path, "r") else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check the path")
        }
        self.stream = stream
        bgzf_set_cache_size(stream, Self.cacheSize)
    }

    deinit { bgzf_close(stream) }

    /// Reads bytes of the text.
    ///
    /// - Returns: whether there were as many as `target` takes.
    /// - Throws: ``SequenceFileError`` if a block is damaged, or not what the index says.
    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(SequenceFileError) -> Bool {
        var done = 0
        while done < target.count {
            let number = index.block(at: offset + done)
            if number != current { try load(number) }
            let start = offset + done - index.blocks[number].textStart
            guard start < count else { return false }
            let some = min(count - start, target.count - done)
            bytes.withUnsafeBytes { target[done...].copyBytes(from: $0[start..<start + some]) }
            done += some
        }
        return true
    }

    private func load(_ number: Int) throws(SequenceFileError) {
        let next = number + 1 < index.blocks.count ? index.blocks[number + 1] : nil
        if next == nil, number > 0, !lastIsChecked {
            // What comes behind the last block does not tell whether its text begins where the index says.
            try load(number - 1)
            lastIsChecked = true
        }
        current = nil
        let block = index.blocks[number]
        // Of the last block a byte more than it can have, which must not be there.
        let limit = next.map { $0.textStart - block.textStart } ?? bytes.count
        guard bgzf_seek(stream, Int64(block.address) << 16, SEEK_SET) >= 0 else { throw Self.unfit(indexPath) }
        count = bgzf_read(stream, &bytes, limit)
        guard count >= 0 else {
            // Where there was the header of a block, the index is right.
            guard motifkit_bgzf_stream_error(stream) & UInt32(BGZF_ERR_HEADER | BGZF_ERR_IO) == 0 else { throw Self.unfit(indexPath) }
            throw SequenceFileError(path: path, problem: "the compressed data is corrupt", advice: "copy or download it again")
        }
        guard next.map({ count == limit && ends(at: $0.address) }) ?? (count < limit) else { throw Self.unfit(indexPath) }
        current = number
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
