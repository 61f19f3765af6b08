/// The blocks of a BGZF file as they are stored, one after another.
struct StoredBlocks {
    private let file: HtslibFile
    /// What was read last, and what of it is still to be handed out.
    private var bytes = [UInt8](repeating: 0, count: 1 << 17)
    private var rest = 0..<0
    /// How far into the file the blocks reach that were handed out.
    private(set) var offset = 0

    /// - Parameter file: a BGZF file; its blocks come from where reading it has come to.
    init(_ file: HtslibFile) { self.file = file }

    /// Appends the next block to others.
    ///
    /// - Returns: its size; 0 at the end of the file.
    /// - Throws: ``SequenceFileError`` if what comes next is no whole block.
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

    /// Reads on; what was left comes to stand at the beginning.
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
