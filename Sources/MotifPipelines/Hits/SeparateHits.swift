/// Chooses hits of each filter that don't overlap, on whatever strand, the best first: a hit is chosen if no better one that is
/// chosen itself overlaps it. Of equal ones the leftmost is better, then that of the forward strand.
///
/// A hit that is better than all that overlap it is chosen, and those are not; then the next. So a hit waits for a later one only if
/// that is better, and that one for one that is better still: as there are only so many scores, few hits wait, however many there are.
struct SeparateHits: HitSelector {
    private enum Fate { case open, chosen, dropped }

    private struct Entry {
        let hit: KeptHit
        var fate = Fate.open
    }

    /// By rank.
    private let widths: [Int]
    /// Hits in their order, from before the first that waits on.
    private var entries: [Entry] = []
    /// How many hits of the record have left ``entries``.
    private var passed = 0
    /// How many of the first entries are handed over.
    private var handed = 0

    /// Handed entries leave when there are so many, since the others move then.
    private static let mostHanded = 1 << 12
    /// Of each rank, the places (counted from the record's first hit) of hits that wait, in their order.
    private var open: [[Int]]
    /// Of each rank, how many of the first of these wait for a better one behind them, as far as is known.
    private var judged: [Int]

    /// - Parameter widths: of the filters, by rank.
    init(widths: [Int]) {
        self.widths = widths
        open = Array(repeating: [], count: widths.count)
        judged = Array(repeating: 0, count: widths.count)
    }

    mutating func add(_ hit: KeptHit, keep: (KeptHit) -> Void) {
        settle(rank: hit.rank, before: hit.start)
        open[hit.rank].append(passed + entries.count)
        entries.append(Entry(hit: hit))
        // Hits of other filters may wait for what never comes.
        settleFirst(before: hit.start)
        hand(keep)
    }

    mutating func finishRecord(keep: (KeptHit) -> Void) {
        for rank in Set(entries[handed...].lazy.map(\.hit.rank)) { settle(rank: rank, before: .max) }
        hand(keep)
        passed = 0
    }

    /// Decides on the first hit that waits, if all that overlap it are known.
    private mutating func settleFirst(before frontier: Int) {
        while handed < entries.count, case let first = entries[handed], first.fate == .open, first.hit.start + widths[first.hit.rank] <= frontier {
            let count = open[first.hit.rank].count
            settle(rank: first.hit.rank, before: frontier)
            if open[first.hit.rank].count == count { return }
        }
    }

    /// Decides on hits of a filter.
    ///
    /// - Parameter frontier: later hits start there or behind it.
    private mutating func settle(rank: Int, before frontier: Int) {
        let width = widths[rank]
        var index = judged[rank]
        defer { judged[rank] = index }
        while index < open[rank].count {
            let hit = entries[open[rank][index] - passed].hit
            // Those behind it are not known in full either.
            guard frontier == .max || hit.start + width <= frontier else { return }
            // Those that wait and overlap it.
            var first = index, end = index + 1
            while first > 0, entries[open[rank][first - 1] - passed].hit.start + width > hit.start { first -= 1 }
            while end < open[rank].count, entries[open[rank][end] - passed].hit.start < hit.start + width { end += 1 }
            let isBest = (first..<index).allSatisfy { entries[open[rank][$0] - passed].hit.score < hit.score }
                && (index + 1..<end).allSatisfy { entries[open[rank][$0] - passed].hit.score <= hit.score }
            guard isBest else {
                index += 1
                continue
            }
            for other in first..<end { entries[open[rank][other] - passed].fate = other == index ? .chosen : .dropped }
            open[rank].removeSubrange(first..<end)
            // Those before may have waited for what is dropped now.
            index = first
            while index > 0, entries[open[rank][index - 1] - passed].hit.start + 2 * width > hit.start { index -= 1 }
        }
    }

    /// Hands over what is decided, in order.
    private mutating func hand(_ keep: (KeptHit) -> Void) {
        while handed < entries.count, entries[handed].fate != .open {
            if entries[handed].fate == .chosen { keep(entries[handed].hit) }
            handed += 1
        }
        guard handed == entries.count || handed >= Self.mostHanded else { return }
        entries.removeFirst(handed)
        passed += handed
        handed = 0
    }
}
