/// The text of a BGZF file, read by one thread at a time, whose blocks others decompress ahead of it.
///
/// Chunks of blocks stand in a ring. Whoever comes to one first decompresses it: the reader when it wants the text, or another thread
/// before that. So a reader alone needs no other thread, and nobody waits for a thread that does not run.
final class SharedBlocks: Sendable {
    private struct Progress {
        /// What was decompressed before, to tell what the file is.
        var beginning: [UInt8]
        var blocks: StoredBlocks
        /// How many chunks were put into the ring, and how many were taken from it.
        var located = 0
        var taken = 0
        /// Of the chunk taken last.
        var offset = 0
        var endsWithoutText = false
    }

    private let path: String
    private let progress: Lock<Progress>
    private let ring: [Lock<BlockChunk>]

    /// - Parameters:
    ///   - file: a BGZF file, which nobody else reads from here on.
    ///   - threads: how many may work on it.
    init(_ file: HtslibFile, threads: Int) throws(SequenceFileError) {
        path = file.path
        // As nobody else reads it, it is touched under the lock alone.
        nonisolated(unsafe) let progress = Progress(beginning: try file.readDecompressed(), blocks: StoredBlocks(file))
        self.progress = Lock(progress)
        ring = (0..<(threads > 1 ? 2 * threads : 1)).map { _ in Lock(BlockChunk()) }
    }

    /// How far reading has come, in bytes as stored.
    var storedOffset: Int { progress.withLock { $0.offset } }

    /// Decompresses the next chunk that nobody has come to, if there is room for it.
    ///
    /// - Returns: false if there is nothing to do.
    func inflateAhead() -> Bool {
        guard let place = progress.withLock({ locateNext(&$0) }) else { return false }
        ring[place].withLock { $0.inflate(path: path) }
        return true
    }

    /// Reads on. For one thread at a time.
    ///
    /// - Parameter text: written over, or exchanged for other memory.
    /// - Returns: how many bytes of it are text; 0 at the end.
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
            // While another thread is at it, there is the next one.
            if ring[place].withLockIfFree({ $0.inflate(path: path) }) == nil { _ = inflateAhead() }
            let taken = try ring[place].withLock { chunk throws(SequenceFileError) in
                chunk.inflate(path: path)
                return (size: try chunk.takeText(&text), chunk.offset, chunk.endsWithoutText, chunk.hasFailure)
            }
            progress.withLock { progress in
                (progress.offset, progress.endsWithoutText) = (taken.1, taken.2)
                // What comes behind the text is met the next time.
                if !taken.3 { progress.taken += 1 }
            }
            if taken.size > 0 { return taken.size }
        }
        guard progress.withLock({ $0.endsWithoutText }) else { throw .truncated(path) }
        return 0
    }

    /// Puts the next blocks of the file into the ring, if there is room for them.
    ///
    /// - Returns: where they are; nil if there is no room, or nothing more.
    private func locateNext(_ progress: inout Progress) -> Int? {
        guard progress.located - progress.taken < ring.count else { return nil }
        let place = progress.located % ring.count
        guard ring[place].withLock({ $0.replace(with: &progress.blocks) }) else { return nil }
        progress.located += 1
        return place
    }
}
