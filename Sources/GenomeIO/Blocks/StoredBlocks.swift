/// Reads the blocks of a BGZF file in order, still compressed.
struct StoredBlocks {
    private let file: HtslibFile
    /// The bytes read last.
    private var bytes = [UInt8](repeating: 0, count: 1 << 17)
    /// The range of ``bytes`` that has not been handed out yet.
    private var rest = 0..<0
    /// The offset in the file of the end of the block handed out last, in bytes.
    private(set) var offset = 0

    /// - Parameter file: a BGZF file. Blocks are read from its current position on.
    init(_ file: HtslibFile) { self.file = file }

    /// Appends the next block to `blocks`.
    ///
    /// - Returns: the size of the block in bytes; 0 at the end of the file.
    /// - Throws: ``SequenceFileError`` if the next bytes are no complete block.
    mutating func appendNext(to blocks: inout [UInt8]) throws(SequenceFileError) -> Int {
        if rest.count < BlockInflater.headerSize { try refill() }
        guard !rest.isEmpty else { return 0 }
        guard let size = bytes.withUnsafeBytes({ BlockInflater.blockSize(header: UnsafeRawBufferPointer(rebasing: $0[rest])) }) else {
            throw file.damaged
        }
        if rest.count < size { try refill() }
        guard rest.count >= size else { throw file.damaged }
        bytes.withUnsafeBufferPointer { blocks.append(contentsOf: UnsafeBufferPointer(rebasing: $0[rest.prefix(size)])) }
        rest.removeFirst(size)
        offset += size
        return size
    }

    /// Moves the unread bytes to the beginning and reads more behind them.
    private mutating func refill() throws(SequenceFileError) {
        let left = rest.count
        bytes.withUnsafeMutableBytes { bytes in
            let unread = UnsafeRawBufferPointer(rebasing: bytes[rest])
            bytes.copyMemory(from: unread)
        }
        rest = 0..<left
        rest = 0..<left + (try file.readStored(into: &bytes, from: left))
    }
}
