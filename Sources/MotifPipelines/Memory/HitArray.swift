/// Hits in memory that grows by doubling.
public final class HitArray: @unchecked Sendable {
    private var memory = GrowingMemory()
    /// Number of hits.
    public private(set) var count = 0
    /// Whether there was no memory for more hits, so that some are missing.
    private(set) var isFull = false

    init() {}

    /// Calls a function with the hits, which are valid during the call.
    public func withHits<Result>(_ body: (UnsafeBufferPointer<LocatedHit>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(self) { try body(hits) }
    }

    /// The hits, valid as long as somebody holds the array.
    package var hits: UnsafeBufferPointer<LocatedHit> {
        UnsafeBufferPointer(start: memory.start.map { UnsafePointer($0.assumingMemoryBound(to: LocatedHit.self)) }, count: count)
    }

    /// Adds room for hits behind the last, and counts them.
    ///
    /// - Returns: the room, which the caller fills; `nil` if there is no memory, which ``isFull`` remembers.
    func extend(by added: Int) -> UnsafeMutablePointer<LocatedHit>? {
        guard !isFull else { return nil }
        let wanted = Self.size(of: count + added)
        if wanted > memory.size, !memory.grow(to: max(wanted, 2 * memory.size, Self.size(of: 64))) {
            isFull = true
            return nil
        }
        defer { count += added }
        return memory.start!.assumingMemoryBound(to: LocatedHit.self) + count
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
    func trim() { memory.trim(to: Self.size(of: count)) }

    private static func size(of count: Int) -> Int { count * MemoryLayout<LocatedHit>.stride }
}

/// There is no memory for all hits of a scan.
public struct TooManyHits: Error, Hashable, CustomStringConvertible {
    public var description: String { "there is no memory for all hits; give a lower p-value, fewer motifs or shorter sequences, or write a track" }
}
