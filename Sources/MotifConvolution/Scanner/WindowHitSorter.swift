/// Sorts the hits of a chunk by start, end, filter and strand.
///
/// A counting sort by position, since a chunk has few positions for its hits; the few hits that start together are put in order by
/// insertion. Keeps its memory from one chunk to the next.
package struct WindowHitSorter {
    private var ends: [Int32] = []
    package private(set) var sorted: [WindowHit] = []

    /// Fewer hits than one in so many positions are compared with each other: counting would look at every position.
    private static let positionsPerComparisonSort = 64

    package init() {}

    /// Sorts hits whose positions lie in a range into ``sorted``.
    package mutating func sort(_ hits: [WindowHit], positions: Range<Int>) {
        guard hits.count > positions.count / Self.positionsPerComparisonSort else {
            sorted.removeAll(keepingCapacity: true)
            sorted.append(contentsOf: hits)
            sorted.sort { ($0.position, $0.order) < ($1.position, $1.order) }
            return
        }
        ends.removeAll(keepingCapacity: true)
        ends.append(contentsOf: repeatElement(0, count: positions.count))
        sorted.removeAll(keepingCapacity: true)
        guard let first = hits.first else { return }
        sorted.append(contentsOf: repeatElement(first, count: hits.count))
        let base = positions.lowerBound
        hits.withUnsafeBufferPointer { hits in
            ends.withUnsafeMutableBufferPointer { ends in
                sorted.withUnsafeMutableBufferPointer { sorted in
                    for hit in hits { ends[hit.position - base] &+= 1 }
                    var total: Int32 = 0
                    for index in ends.indices {
                        let count = ends[index]
                        ends[index] = total
                        total &+= count
                    }
                    for hit in hits {
                        let slot = Int(ends[hit.position - base])
                        ends[hit.position - base] &+= 1
                        sorted[slot] = hit
                    }
                    for index in sorted.indices.dropFirst() {
                        let hit = sorted[index]
                        var slot = index
                        while slot > 0, sorted[slot - 1].position == hit.position, sorted[slot - 1].order > hit.order {
                            sorted[slot] = sorted[slot - 1]
                            slot -= 1
                        }
                        if slot != index { sorted[slot] = hit }
                    }
                }
            }
        }
    }
}
