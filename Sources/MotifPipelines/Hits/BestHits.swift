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
        let hits = found.map { best[$0]! }.sorted { ($0.start, $0.rank) < ($1.start, $1.rank) }
        for rank in found { best[rank] = nil }
        found.removeAll(keepingCapacity: true)
        for hit in hits { keep(hit) }
    }
}
