internal import CDeflate

/// Decompresses blocks of BGZF, each a gzip file of its own with its size in the header.
///
/// By libdeflate, which htslib is built with, since htslib decompresses only what it reads itself.
final class BlockInflater {
    private let decompressor: OpaquePointer

    /// The bytes of a block's header, and of its footer: checksum and size of the text.
    static let headerSize = 18, footerSize = 8

    /// The most bytes that a block has, compressed or not.
    static let largestBlock = BlockIndex.largestBlock

    init() {
        guard let decompressor = libdeflate_alloc_decompressor() else { preconditionFailure("There is memory for a decompressor.") }
        self.decompressor = decompressor
    }

    deinit { libdeflate_free_decompressor(decompressor) }

    /// The size of a block by its header; nil if that is none of BGZF.
    static func blockSize(header: UnsafeRawBufferPointer) -> Int? {
        guard header.count >= headerSize, header[..<3].elementsEqual([31, 139, 8]), header[3] & 4 != 0,
            header[10..<16].elementsEqual([6, 0, 66, 67, 2, 0])
        else { return nil }
        let size = Int(header[16]) + Int(header[17]) << 8 + 1
        return size >= headerSize + footerSize ? size : nil
    }

    enum Damage: Error { case content, checksum }

    /// Decompresses a block.
    ///
    /// - Parameters:
    ///   - block: its bytes, with a header that ``blockSize(header:)`` knows.
    ///   - text: room for ``largestBlock`` bytes.
    /// - Returns: the size of its text.
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
