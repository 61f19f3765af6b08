internal import CHtslib

/// Compresses bytes to BGZF: gzip in blocks, each of which stands alone, so that several threads can each make some.
public enum BlockCompressor {
    /// htslib's default, as of gzip.
    private static let level: Int32 = 6

    /// The empty block that ends a BGZF file.
    public static let endMarker: [UInt8] = block([], level: level)

    /// A block of bytes that are stored as they are: its size depends on theirs alone.
    ///
    /// - Parameter bytes: of a header; at most 65,280.
    public static func stored(_ bytes: [UInt8]) -> [UInt8] { block(bytes, level: 0) }

    /// Appends text, compressed.
    public static func append(_ text: TextBuffer, to compressed: inout TextBuffer) {
        text.withBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let some = UnsafeBufferPointer(rebasing: rest.prefix(Int(BGZF_BLOCK_SIZE)))
                compressed.append(room: Int(BGZF_MAX_BLOCK_SIZE)) { $0 + compress(some, to: $0, level: level) }
                rest = rest.dropFirst(some.count)
            }
        }
    }

    private static func block(_ bytes: [UInt8], level: Int32) -> [UInt8] {
        precondition(bytes.count <= Int(BGZF_BLOCK_SIZE), "The bytes fit a block.")
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
