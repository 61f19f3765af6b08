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

    init() {}

    deinit { free(memory) }

    /// The hits.
    public var hits: UnsafeBufferPointer<LocatedHit> {
        UnsafeBufferPointer(start: memory.map { UnsafePointer($0.assumingMemoryBound(to: LocatedHit.self)) }, count: count)
    }

    /// Adds room for hits behind the last, and counts them.
    ///
    /// - Returns: the room, which the caller fills.
    func extend(by added: Int) -> UnsafeMutablePointer<LocatedHit> {
        if count + added > capacity {
            capacity = max(count + added, capacity * 2, 64)
            memory = realloc(memory, capacity * MemoryLayout<LocatedHit>.stride)
            // As Swift's own arrays do when there is no memory.
            precondition(memory != nil, "There is memory for the hits.")
        }
        defer { count += added }
        return memory!.assumingMemoryBound(to: LocatedHit.self) + count
    }

    /// Adds the hits of another array.
    func append(_ other: HitArray) {
        guard other.count > 0 else { return }
        extend(by: other.count).update(from: other.hits.baseAddress!, count: other.count)
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
