internal import CHtslib

/// Compresses bytes to BGZF: gzip in blocks, each of which stands alone, so that several threads can each make some.
public enum BlockCompressor {
    /// Tracks take three quarters of the time that htslib's default, 6, takes, for one more byte in a hundred.
    private static let level: Int32 = 5

    /// The most bytes that are compressed to a block.
    private static let blockSize = Int(BGZF_BLOCK_SIZE)

    /// The empty block that ends a BGZF file.
    public static let endMarker: [UInt8] = block([], level: level)

    /// A block of bytes that are stored as they are: its size depends on theirs alone.
    ///
    /// - Parameter bytes: of a header; at most 65,280.
    public static func stored(_ bytes: [UInt8]) -> [UInt8] { block(bytes[...], level: 0) }

    /// Bytes of any number, compressed.
    public static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: blockSize).flatMap { start in
            block(bytes[start..<min(start + blockSize, bytes.count)], level: level)
        }
    }

    /// Appends text, compressed, in blocks of about the same size, which depends on the text's alone.
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

    /// - Returns: the bytes of the block.
    private static func compress(_ bytes: UnsafeBufferPointer<UInt8>, to block: TextPointer, level: Int32) -> Int {
        var size = Int(BGZF_MAX_BLOCK_SIZE)
        let status = bgzf_compress(block, &size, bytes.baseAddress, bytes.count, level)
        precondition(status == 0, "A block has room for what does not compress.")
        return size
    }
}
