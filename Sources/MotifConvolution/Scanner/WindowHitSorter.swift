/// A sorter of a chunk's hits by start, end, filter and strand, which reuses its memory from chunk to chunk.
///
/// A counting sort distributes the hits to buckets of neighbouring positions, about as many buckets as hits. An insertion sort then orders
/// the few hits of each bucket.
package struct WindowHitSorter {
    /// The end of each bucket in ``sorted`` while hits are distributed.
    private var ends: [Int32] = []
    /// The hits in order.
    package private(set) var sorted: [WindowHit] = []

    package init() {}

    /// Sorts hits whose positions lie in a range into ``sorted``.
    package mutating func sort(_ hits: [WindowHit], positions: Range<Int>) {
        sorted.removeAll(keepingCapacity: true)
        guard let first = hits.first else { return }
        sorted.append(contentsOf: repeatElement(first, count: hits.count))
        // The number of positions in a bucket is a power of two, so that a shift finds the bucket of a hit.
        let shift = max(0, (positions.count / hits.count).bitWidth - (positions.count / hits.count).leadingZeroBitCount - 1)
        ends.removeAll(keepingCapacity: true)
        ends.append(contentsOf: repeatElement(0, count: (positions.count >> shift) + 1))
        let base = positions.lowerBound
        hits.withUnsafeBufferPointer { hits in
            ends.withUnsafeMutableBufferPointer { ends in
                sorted.withUnsafeMutableBufferPointer { sorted in
                    for hit in hits { ends[(hit.position &- base) &>> shift] &+= 1 }
                    var total: Int32 = 0
                    for index in ends.indices {
                        let count = ends[index]
                        ends[index] = total
                        total &+= count
                    }
                    for hit in hits {
                        let bucket = (hit.position &- base) &>> shift
                        sorted[Int(ends[bucket])] = hit
                        ends[bucket] &+= 1
                    }
                    for index in sorted.indices.dropFirst() {
                        let hit = sorted[index]
                        var slot = index
                        while slot > 0, hit.comesBefore(sorted[slot - 1]) {
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

extension WindowHit {
    /// Whether the hit sorts before another one.
    @inline(__always)
    fileprivate func comesBefore(_ other: WindowHit) -> Bool {
        position != other.position ? position < other.position : order < other.order
    }
}
