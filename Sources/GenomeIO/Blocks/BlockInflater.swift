internal import CDeflate

/// Decompresses blocks of BGZF, each a gzip member with its size in the header (SAM specification, section 4.1).
///
/// It calls libdeflate, since htslib decompresses only blocks that it reads itself.
final class BlockInflater {
    private let decompressor: OpaquePointer

    /// The sizes in bytes of a block's header and of its footer (checksum and size of the text).
    static let headerSize = 18, footerSize = 8

    /// The largest size of a block in bytes, compressed or not.
    static let largestBlock = BlockIndex.largestBlock

    init() {
        guard let decompressor = libdeflate_alloc_decompressor() else { preconditionFailure("There is memory for a decompressor.") }
        self.decompressor = decompressor
    }

    deinit { libdeflate_free_decompressor(decompressor) }

    /// The size in bytes that a block's header gives; `nil` if the header is not BGZF.
    static func blockSize(header: UnsafeRawBufferPointer) -> Int? {
        guard header.count >= headerSize, header[..<3].elementsEqual([31, 139, 8]), header[3] & 4 != 0,
            header[10..<16].elementsEqual([6, 0, 66, 67, 2, 0])
        else { return nil }
        let size = Int(header[16]) + Int(header[17]) << 8 + 1
        return size >= headerSize + footerSize ? size : nil
    }

    /// The kinds of damage: the block can't be decompressed, or its text fails the checksum.
    enum Damage: Error { case content, checksum }

    /// Decompresses a block.
    ///
    /// - Parameters:
    ///   - block: the bytes of a block whose header ``blockSize(header:)`` accepts.
    ///   - text: memory for ``largestBlock`` bytes.
    /// - Returns: the size of the text in bytes.
    func inflate(_ block: UnsafeRawBufferPointer, into text: UnsafeMutableRawBufferPointer) throws(Damage) -> Int {
        let content = UnsafeRawBufferPointer(rebasing: block[Self.headerSize..<block.count - Self.footerSize])
        var size = 0
        let result = libdeflate_deflate_decompress(
            decompressor, content.baseAddress, content.count, text.baseAddress, min(text.count, Self.largestBlock), &size)
        guard result == LIBDEFLATE_SUCCESS else { throw .content }
        let checksum = UInt32(littleEndian: block.loadUnaligned(fromByteOffset: block.count - Self.footerSize, as: UInt32.self))
        guard libdeflate_crc32(0, text.baseAddress, size) == checksum else { throw .checksum }
        return size
    }
}
