/// Up to four consecutive blocks of a BGZF file: first compressed, then inflated to text.
///
/// ``SharedBlocks`` keeps a ring of chunks. A chunk is filled by the reader, inflated by any thread, and reuses its memory.
struct BlockChunk {
    private var stored: [UInt8] = []
    private var blockSizes: [Int] = []
    private var isInflated = true
    private var text = [UInt8](repeating: 0, count: BlockChunk.mostBlocks * BlockInflater.largestBlock)
    private var textSize = 0
    /// The error that follows the text, if the file is damaged there.
    private var failure: SequenceFileError?
    /// `true` if the last block is empty, as the end marker of a file is.
    private(set) var endsWithoutText = false
    /// The offset of the end of the blocks in the file, in bytes.
    private(set) var offset = 0
    private let inflater = BlockInflater()

    /// The capacity of a chunk in blocks: about as much text as a batch of sequences.
    private static let mostBlocks = 4

    /// Replaces the content with the next blocks of a file, or with the error that stands there.
    ///
    /// - Returns: `false` at the end of the file.
    mutating func replace(with blocks: inout StoredBlocks) -> Bool {
        stored.removeAll(keepingCapacity: true)
        blockSizes.removeAll(keepingCapacity: true)
        textSize = 0
        failure = nil
        do throws(SequenceFileError) {
            while blockSizes.count < Self.mostBlocks, case let size = try blocks.appendNext(to: &stored), size > 0 { blockSizes.append(size) }
        } catch {
            failure = error
        }
        offset = blocks.offset
        isInflated = false
        return !blockSizes.isEmpty || failure != nil
    }

    /// Inflates the blocks, unless that is already done.
    ///
    /// - Parameter path: the path of the file, for errors.
    mutating func inflate(path: String) {
        guard !isInflated else { return }
        isInflated = true
        stored.withUnsafeBytes { stored in
            text.withUnsafeMutableBytes { text in
                var start = 0
                for size in blockSizes {
                    let room = UnsafeMutableRawBufferPointer(rebasing: text[textSize...])
                    do throws(BlockInflater.Damage) {
                        let added = try inflater.inflate(UnsafeRawBufferPointer(rebasing: stored[start..<start + size]), into: room)
                        endsWithoutText = added == 0
                        textSize += added
                    } catch {
                        failure = error == .checksum ? .changed(path) : .damaged(path)
                        return
                    }
                    start += size
                }
            }
        }
    }

    /// `true` if an error follows the text.
    var hasFailure: Bool { failure != nil }

    /// Swaps the text into `memory`; after that the chunk is empty.
    ///
    /// - Parameter memory: gets the text; its own content goes.
    /// - Returns: the size of the text in bytes; 0 if it was taken before.
    /// - Throws: the error that follows the text, once the text is taken.
    mutating func takeText(_ memory: inout [UInt8]) throws(SequenceFileError) -> Int {
        guard textSize > 0 else {
            if let failure { throw failure }
            return 0
        }
        if memory.count < text.count { memory += repeatElement(0, count: text.count - memory.count) }
        swap(&memory, &text)
        defer { textSize = 0 }
        return textSize
    }
}
