internal import CHtslib

/// Compresses bytes to BGZF: gzip in independent blocks, which several threads can make side by side.
public enum BlockCompressor {
    /// The compression level. At 5 tracks take three quarters of the time of level 6, htslib's default, and are 1 % larger.
    private static let level: Int32 = 5

    /// The largest number of bytes that are compressed to one block.
    private static let blockSize = Int(BGZF_BLOCK_SIZE)

    /// The empty block that ends a BGZF file.
    public static let endMarker: [UInt8] = block([], level: level)

    /// A block that stores bytes without compression, so that its size depends on their number alone.
    ///
    /// - Parameter bytes: at most 65,280 bytes.
    public static func stored(_ bytes: [UInt8]) -> [UInt8] { block(bytes[...], level: 0) }

    /// Compresses any number of bytes to blocks, without an end marker.
    public static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: blockSize).flatMap { start in
            block(bytes[start..<min(start + blockSize, bytes.count)], level: level)
        }
    }

    /// Appends compressed text, in blocks of about equal size. The division into blocks depends on the size of the text alone.
    public static func append(_ text: TextBuffer, to compressed: inout TextBuffer) {
        text.withBytes { bytes in
            let blocks = (bytes.count + blockSize - 1) / blockSize
            for block in 0..<blocks {
                let some = bytes.count * block / blocks..<bytes.count * (block + 1) / blocks
                compressed.append(room: Int(BGZF_MAX_BLOCK_SIZE)) {
                    $0 + compress(UnsafeBufferPointer(rebasing: bytes[some]), to: $0, level: level)
                }
            }
        }
    }

    private static func block(_ bytes: ArraySlice<UInt8>, level: Int32) -> [UInt8] {
        precondition(bytes.count <= blockSize, "The bytes fit a block.")
        return [UInt8](unsafeUninitializedCapacity: Int(BGZF_MAX_BLOCK_SIZE)) { block, count in
            count = bytes.withUnsafeBufferPointer { compress($0, to: block.baseAddress!, level: level) }
        }
    }

    /// Compresses at most ``blockSize`` bytes to one block.
    ///
    /// - Returns: the size of the block in bytes.
    private static func compress(_ bytes: UnsafeBufferPointer<UInt8>, to block: TextPointer, level: Int32) -> Int {
        var size = Int(BGZF_MAX_BLOCK_SIZE)
        let status = bgzf_compress(block, &size, bytes.baseAddress, bytes.count, level)
        precondition(status == 0, "A block has room for bytes that do not compress.")
        return size
    }
}
