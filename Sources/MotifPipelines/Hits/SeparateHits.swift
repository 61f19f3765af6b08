/// Chooses hits of each filter that don't overlap on any strand, the best first: a hit is chosen if no better chosen hit overlaps it. Of
/// equal hits the leftmost is better, then the hit of the forward strand.
///
/// A hit that is better than all hits that overlap it is chosen, and these are dropped. So a hit waits for a later one only if the later
/// one is better. A chain of waiting hits rises in score, and a filter has few scores: few hits wait, however many there are.
struct SeparateHits: HitSelector {
    private enum Fate { case open, chosen, dropped }

    private struct Entry {
        let hit: KeptHit
        var fate = Fate.open
    }

    /// The widths of the filters, indexed by rank.
    private let widths: [Int]
    /// Hits in their order: those that wait, and decided ones behind the first that waits.
    private var entries: [Entry] = []
    /// The number of hits of the record that have left ``entries``.
    private var passed = 0
    /// The number of entries at the start of ``entries`` that are handed over.
    private var handed = 0

    /// The number of handed entries at which they leave ``entries``; fewer would move the other entries too often.
    private static let mostHanded = 1 << 12
    /// The hits that wait, indexed by rank, as numbers of hits of the record in rising order.
    private var open: [[Int]]
    /// Indexed by rank, the number of hits at the start of ``open`` that wait for a better hit behind them, as far as hits are known.
    private var judged: [Int]

    /// - Parameter widths: the widths of the filters, indexed by rank.
    init(widths: [Int]) {
        self.widths = widths
        open = Array(repeating: [], count: widths.count)
        judged = Array(repeating: 0, count: widths.count)
    }

    mutating func add(_ hit: KeptHit, keep: (KeptHit) -> Void) {
        settle(rank: hit.rank, before: hit.start)
        open[hit.rank].append(passed + entries.count)
        entries.append(Entry(hit: hit))
        // Another filter may have no later hit that would settle its first waiting hit.
        settleFirst(before: hit.start)
        hand(keep)
    }

    mutating func finishRecord(keep: (KeptHit) -> Void) {
        for rank in Set(entries[handed...].lazy.map(\.hit.rank)) { settle(rank: rank, before: .max) }
        hand(keep)
        passed = 0
    }

    /// Decides on the first hit that waits, if all hits that overlap it are known.
    private mutating func settleFirst(before frontier: Int) {
        while handed < entries.count, case let first = entries[handed], first.fate == .open, first.hit.start + widths[first.hit.rank] <= frontier {
            let count = open[first.hit.rank].count
            settle(rank: first.hit.rank, before: frontier)
            if open[first.hit.rank].count == count { return }
        }
    }

    /// Decides on the waiting hits of a filter, as far as hits are known.
    ///
    /// - Parameter frontier: the position at or behind which later hits start.
    private mutating func settle(rank: Int, before frontier: Int) {
        let width = widths[rank]
        var index = judged[rank]
        defer { judged[rank] = index }
        while index < open[rank].count {
            let hit = entries[open[rank][index] - passed].hit
            // Hits that overlap this one may still come, and so for the hits behind it.
            guard frontier == .max || hit.start + width <= frontier else { return }
            // The waiting hits that overlap this one are first..<end.
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
            // Hits before these may have waited for a hit that is dropped now.
            index = first
            while index > 0, entries[open[rank][index - 1] - passed].hit.start + 2 * width > hit.start { index -= 1 }
        }
    }

    /// Hands over the chosen hits before the first hit that waits, in order.
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
