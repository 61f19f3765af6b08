#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Hits in memory that grows by doubling and is never copied where the system can move pages.
public final class HitArray: @unchecked Sendable {
    private var memory: UnsafeMutableRawPointer?
    private var capacity = 0
    /// Number of hits.
    public private(set) var count = 0
    /// Whether there was no memory for more hits, so that some are missing.
    private(set) var isFull = false

    init() {}

    deinit { free(memory) }

    /// Calls a function with the hits, which are valid during the call.
    public func withHits<Result>(_ body: (UnsafeBufferPointer<LocatedHit>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(self) { try body(hits) }
    }

    /// The hits, valid as long as somebody holds the array.
    package var hits: UnsafeBufferPointer<LocatedHit> {
        UnsafeBufferPointer(start: memory.map { UnsafePointer($0.assumingMemoryBound(to: LocatedHit.self)) }, count: count)
    }

    /// Adds room for hits behind the last, and counts them.
    ///
    /// - Returns: the room, which the caller fills; `nil` if there is no memory, which ``isFull`` remembers.
    func extend(by added: Int) -> UnsafeMutablePointer<LocatedHit>? {
        guard !isFull else { return nil }
        if count + added > capacity {
            let wanted = max(count + added, capacity * 2, 64)
            guard let larger = realloc(memory, wanted * MemoryLayout<LocatedHit>.stride) else {
                isFull = true
                return nil
            }
            (memory, capacity) = (larger, wanted)
            adviseLargePages()
        }
        defer { count += added }
        return memory!.assumingMemoryBound(to: LocatedHit.self) + count
    }

    /// Asks for large pages behind much memory, which is then touched for the first time in a fraction of the time.
    private func adviseLargePages() {
        #if os(Linux)
        let bytes = capacity * MemoryLayout<LocatedHit>.stride, page = UInt(getpagesize())
        guard bytes >= 1 << 24 else { return }
        let start = (UInt(bitPattern: memory!) + page - 1) / page * page
        // Advice alone: if it is not taken, pages are small.
        _ = madvise(UnsafeMutableRawPointer(bitPattern: start), bytes - Int(page), Int32(MADV_HUGEPAGE))
        #endif
    }

    /// Adds the hits of another array.
    func append(_ other: HitArray) {
        if other.isFull { isFull = true }
        guard other.count > 0 else { return }
        extend(by: other.count)?.update(from: other.hits.baseAddress!, count: other.count)
    }

    /// Forgets the hits and keeps the memory.
    func removeAll() { count = 0 }

    /// Gives memory back that is not used.
    func trim() {
        guard count > 0, capacity > count else { return }
        capacity = count
        memory = realloc(memory, count * MemoryLayout<LocatedHit>.stride) ?? memory
    }
}

/// There is no memory for all hits of a scan.
public struct TooManyHits: Error, Hashable, CustomStringConvertible {
    public var description: String { "there is no memory for all hits; give a lower p-value, fewer motifs or shorter sequences, or write a track" }
}
