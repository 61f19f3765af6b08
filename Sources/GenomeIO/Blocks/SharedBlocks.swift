/// The text of a BGZF file. One thread at a time reads it, while other threads inflate blocks ahead of the reader.
///
/// Chunks of blocks stand in a ring. The first thread that needs a chunk inflates it: the reader, or a worker before the reader
/// gets there. A lone reader therefore needs no other thread, and no thread waits for one that is not running.
final class SharedBlocks: Sendable {
    private struct Progress {
        /// The text that htslib decompressed while it detected the format.
        var beginning: [UInt8]
        var blocks: StoredBlocks
        /// The number of chunks put into the ring since the start.
        var located = 0
        /// The number of chunks taken from the ring since the start.
        var taken = 0
        /// The offset in the file of the end of the chunk taken last, in bytes.
        var offset = 0
        /// `true` if the chunk taken last ends with an empty block.
        var endsWithoutText = false
    }

    private let path: String
    private let progress: Lock<Progress>
    private let ring: [Lock<BlockChunk>]

    /// - Parameters:
    ///   - file: a BGZF file. From here on only this object reads it.
    ///   - threads: the number of threads that may inflate blocks, which sets the size of the ring.
    init(_ file: HtslibFile, threads: Int) throws(SequenceFileError) {
        path = file.path
        // Safe because only this object holds the file, and touches it under the lock.
        nonisolated(unsafe) let progress = Progress(beginning: try file.readDecompressed(), blocks: StoredBlocks(file))
        self.progress = Lock(progress)
        ring = (0..<(threads > 1 ? 2 * threads : 1)).map { _ in Lock(BlockChunk()) }
    }

    /// The offset of reading in the stored file, in bytes.
    var storedOffset: Int { progress.withLock { $0.offset } }

    /// Inflates the next chunk that no thread has claimed, if the ring has room.
    ///
    /// - Returns: `false` if there is nothing to do.
    func inflateAhead() -> Bool {
        guard let place = progress.withLock({ locateNext(&$0) }) else { return false }
        ring[place].withLock { $0.inflate(path: path) }
        return true
    }

    /// Reads the next text. Only one thread at a time may call this.
    ///
    /// - Parameter text: gets the text; its memory may be swapped for other memory.
    /// - Returns: the number of bytes of text; 0 at the end of the file.
    func read(into text: inout [UInt8]) throws(SequenceFileError) -> Int {
        let beginning = progress.withLock { progress in
            defer { progress.beginning = [] }
            return progress.beginning
        }
        if !beginning.isEmpty {
            text.replaceSubrange(..<beginning.count, with: beginning)
            return beginning.count
        }
        while let place = progress.withLock({ $0.taken < $0.located ? $0.taken % ring.count : locateNext(&$0) }) {
            // While another thread inflates this chunk, inflate the next one.
            if ring[place].withLockIfFree({ $0.inflate(path: path) }) == nil { _ = inflateAhead() }
            let taken = try ring[place].withLock { chunk throws(SequenceFileError) in
                chunk.inflate(path: path)
                return (size: try chunk.takeText(&text), chunk.offset, chunk.endsWithoutText, chunk.hasFailure)
            }
            progress.withLock { progress in
                (progress.offset, progress.endsWithoutText) = (taken.1, taken.2)
                // A chunk with an error stays, so that the next call throws the error.
                if !taken.3 { progress.taken += 1 }
            }
            if taken.size > 0 { return taken.size }
        }
        guard progress.withLock({ $0.endsWithoutText }) else { throw .truncated(path) }
        return 0
    }

    /// Puts the next blocks of the file into the ring, if it has room.
    ///
    /// - Returns: the place of the chunk in the ring; `nil` if the ring is full or the file has ended.
    private func locateNext(_ progress: inout Progress) -> Int? {
        guard progress.located - progress.taken < ring.count else { return nil }
        let place = progress.located % ring.count
        guard ring[place].withLock({ $0.replace(with: &progress.blocks) }) else { return nil }
        progress.located += 1
        return place
    }
}
