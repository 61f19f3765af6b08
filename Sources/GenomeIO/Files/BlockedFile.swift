internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Random access to the text of a BGZF file, through its .gzi index.
///
/// htslib decompresses the blocks. Its `bgzf_useek` is not used because it trusts the index: a wrong index makes it abort or
/// return bytes of another place. Here every block must have the size and the end that the index gives.
final class BlockedFile {
    private let path: String
    private let indexPath: String
    private let index: BlockIndex
    private let stream: UnsafeMutablePointer<BGZF>
    /// The last two blocks read. Ranges that are read in order may overlap, so readers step back where two blocks meet.
    private var current = Block(), before = Block()
    /// `true` once the next-to-last block is known to end where the last block begins.
    private var lastIsChecked = false

    private struct Block {
        /// The range of the text that the block holds; empty before it is read.
        var range = 0..<0
        var bytes = [UInt8](repeating: 0, count: BlockIndex.largestBlock + 1)
    }

    /// Opens the same file again for another thread; both share the index.
    convenience init(sharing other: BlockedFile) throws(SequenceFileError) {
        try self.init(other.path, other.index, indexPath: other.indexPath)
    }

    /// - Parameters:
    ///   - path: a readable BGZF file.
    ///   - index: the places of its blocks.
    ///   - indexPath: the path of its .gzi index, which errors name.
    init(_ path: String, _ index: BlockIndex, indexPath: String) throws(SequenceFileError) {
        self.path = path
        self.indexPath = indexPath
        self.index = index
        guard let stream = bgzf_open(path, "r") else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check the path")
        }
        self.stream = stream
    }

    deinit { bgzf_close(stream) }

    /// Lends the first bytes of a range of the text, up to the end of a block.
    ///
    /// - Returns: the result of `body`; `nil` if the text ends before the range.
    /// - Throws: ``SequenceFileError`` if a block is damaged or contradicts the index.
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

    /// Reads the block with a number in the index.
    private func load(_ number: Int) throws(SequenceFileError) {
        let next = number + 1 < index.blocks.count ? index.blocks[number + 1] : nil
        if next == nil, number > 0, !lastIsChecked {
            // No block follows the last one, so only the block before it can confirm where its text begins.
            try load(number - 1)
            lastIsChecked = true
        }
        current.range = 0..<0
        let block = index.blocks[number]
        // The last block is read with a limit that it can't reach.
        let limit = next.map { $0.textStart - block.textStart } ?? current.bytes.count
        guard bgzf_seek(stream, Int64(block.address) << 16, SEEK_SET) >= 0 else { throw BlockIndex.unfit(indexPath) }
        let count = bgzf_read(stream, &current.bytes, limit)
        guard count >= 0 else {
            // If a block header was read, the index is right and the block is damaged.
            guard motifkit_bgzf_stream_error(stream) & UInt32(BGZF_ERR_HEADER | BGZF_ERR_IO) == 0 else { throw BlockIndex.unfit(indexPath) }
            throw SequenceFileError(path: path, problem: "the compressed data is corrupt", advice: "copy or download it again")
        }
        guard next.map({ count == limit && ends(at: $0.address) }) ?? (count < limit) else { throw BlockIndex.unfit(indexPath) }
        current.range = block.textStart..<block.textStart + count
    }

    /// Returns `true` if the current block was read to its end, and only empty blocks lie between it and an address.
    private func ends(at address: Int) -> Bool {
        while stream.pointee.block_address < address {
            guard stream.pointee.block_length == 0, bgzf_read_block(stream) == 0 else { return false }
        }
        return stream.pointee.block_address == address && stream.pointee.block_offset == 0
    }
}
