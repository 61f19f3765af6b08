/// Some blocks of a BGZF file that follow one another, first as they are stored and then as text. It keeps its memory from one
/// use to the next.
struct BlockChunk {
    private var stored: [UInt8] = []
    private var blockSizes: [Int] = []
    private var isInflated = true
    private var text = [UInt8](repeating: 0, count: BlockChunk.mostBlocks * BlockInflater.largestBlock)
    private var textSize = 0
    /// What comes behind the text.
    private var failure: SequenceFileError?
    /// Whether the last block is one without text, such as marks the end of a file.
    private(set) var endsWithoutText = false
    /// How far into the file the blocks reach.
    private(set) var offset = 0
    private let inflater = BlockInflater()

    /// About the text of a batch.
    private static let mostBlocks = 4

    /// Takes the next blocks of a file, or its damage.
    ///
    /// - Returns: whether there was anything.
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

    /// Decompresses the blocks, unless that is done.
    ///
    /// - Parameter path: of the file.
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

    /// Whether something comes behind the text that is no text.
    var hasFailure: Bool { failure != nil }

    /// Gives the text in exchange for other memory. The next time there is none, but the failure behind it if there is one.
    ///
    /// - Returns: the size of the text.
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
