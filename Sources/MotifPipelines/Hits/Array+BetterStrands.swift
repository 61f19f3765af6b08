internal import MotifConvolution

extension [WindowHit] {
    /// Becomes hits of which, of two of a filter at one place, only the better is left; of equal ones that of the forward strand.
    ///
    /// - Parameter hits: sorted, so that such two are neighbours.
    mutating func keepBetterStrands(of hits: UnsafeBufferPointer<WindowHit>) {
        removeAll(keepingCapacity: true)
        for hit in hits {
            if let last, last.position == hit.position, last.rank == hit.rank {
                if hit.score > last.score { self[count - 1] = hit }
            } else {
                append(hit)
            }
        }
    }
}
