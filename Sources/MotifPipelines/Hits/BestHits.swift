/// Chooses the best hit of each filter in a record; of equal ones the leftmost, then the hit of the forward strand.
struct BestHits: HitSelector {
    /// The best hit so far of each filter, indexed by rank.
    private var best: [KeptHit?]
    /// The ranks of the filters that have a hit in the record.
    private var found: [Int] = []

    init(filterCount: Int) { best = Array(repeating: nil, count: filterCount) }

    mutating func add(_ hit: KeptHit, keep: (KeptHit) -> Void) {
        guard let other = best[hit.rank] else {
            best[hit.rank] = hit
            return found.append(hit.rank)
        }
        // Hits come from left to right, forward strand first: an equal hit that comes later is not better.
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
