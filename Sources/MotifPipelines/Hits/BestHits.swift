/// Chooses the best hit of each filter in a record: of equal ones the leftmost, then that of the forward strand.
struct BestHits: HitSelector {
    /// By rank.
    private var best: [KeptHit?]
    /// The ranks that have a hit.
    private var found: [Int] = []

    init(filterCount: Int) { best = Array(repeating: nil, count: filterCount) }

    mutating func add(_ hit: KeptHit, keep: (KeptHit) -> Void) {
        guard let other = best[hit.rank] else {
            best[hit.rank] = hit
            return found.append(hit.rank)
        }
        // An equal one comes later.
        if hit.score > other.score { best[hit.rank] = hit }
    }

    mutating func finishRecord(keep: (KeptHit) -> Void) {
        found.sort { one, other in
            let starts = (best[one]!.start, best[other]!.start)
            return starts.0 == starts.1 ? one < other : starts.0 < starts.1
        }
        for rank in found {
            keep(best[rank]!)
            best[rank] = nil
        }
        found.removeAll(keepingCapacity: true)
    }
}
