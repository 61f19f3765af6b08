/// The best scores of a motif in all sequences, from the highest to the lowest.
///
/// Positives come before negatives in the order of the sequences. A sequence without a window ranks below all others. One value serves
/// all motifs of a thread and keeps its memory. Ranks are made by a radix sort of the scores' distances from the highest.
public struct RankedScores: Sendable {
    /// The score of sequences that have no window of the motif.
    public static let missing = Int32.min

    /// For each sequence, its distance from the highest score in the upper half and its index in the lower, ascending.
    private var entries: [UInt64] = []
    private var spare: [UInt64] = []
    private var highest: Int64 = 0
    /// The distance of sequences without a window.
    private var missingDistance: UInt64 = 0

    private static let digitBits = 11

    public init() {}

    /// The number of sequences.
    public var count: Int { entries.count }

    /// Ranks the sequences by their scores, and those of equal scores by their index.
    public mutating func rank(_ scores: UnsafeBufferPointer<Int32>) {
        var lowest = Int32.max, highest = Int32.min
        for score in scores where score != Self.missing { (lowest, highest) = (min(lowest, score), max(highest, score)) }
        if lowest > highest { (lowest, highest) = (0, 0) }
        self.highest = Int64(highest)
        missingDistance = UInt64(Int64(highest) - Int64(lowest) + 1)
        entries.removeAll(keepingCapacity: true)
        for (index, score) in scores.enumerated() {
            let distance = score == Self.missing ? missingDistance : UInt64(Int64(highest) - Int64(score))
            entries.append(distance << 32 | UInt64(index))
        }
        var shift = 32
        while missingDistance >> (shift - 32) > 0 {
            sort(byDigitAt: shift)
            shift += Self.digitBits
        }
    }

    /// Sorts the entries by a digit and leaves equal digits in order.
    private mutating func sort(byDigitAt shift: Int) {
        let buckets = 1 << Self.digitBits, mask = UInt64(buckets - 1)
        if spare.count != entries.count { spare = entries }
        withUnsafeTemporaryAllocation(of: Int.self, capacity: buckets + 1) { starts in
            starts.initialize(repeating: 0)
            entries.withUnsafeBufferPointer { entries in
                spare.withUnsafeMutableBufferPointer { spare in
                    for entry in entries { starts[Int(entry >> UInt64(shift) & mask) &+ 1] &+= 1 }
                    for bucket in 0..<buckets { starts[bucket &+ 1] &+= starts[bucket] }
                    for entry in entries {
                        let bucket = Int(entry >> UInt64(shift) & mask)
                        spare[starts[bucket]] = entry
                        starts[bucket] &+= 1
                    }
                }
            }
        }
        swap(&entries, &spare)
    }

    /// Calls a function with each run of sequences of equal score, from the highest score on.
    ///
    /// - Parameter body: receives the score, `nil` for the sequences without a window, and the run of entries.
    func forEachRun(_ body: (Int32?, ArraySlice<UInt64>) -> Void) {
        var start = 0
        while start < entries.count {
            let distance = entries[start] >> 32
            var end = start + 1
            while end < entries.count, entries[end] >> 32 == distance { end += 1 }
            body(distance == missingDistance ? nil : Int32(highest - Int64(distance)), entries[start..<end])
            start = end
        }
    }

    /// Returns the index of the sequence of an entry.
    static func sequence(of entry: UInt64) -> Int { Int(entry & 0xFFFF_FFFF) }
}
