/// The significance of every score that a motif's hits can have.
///
/// Neighbouring scores mostly print alike, so the table holds one entry per printed value: its size depends on the
/// digits, not on the range of scores, however high the threshold.
public struct SignificanceTable: Sendable {
    fileprivate struct Entry {
        /// The first deficit, counted down from the highest score, that prints so.
        let deficit: Int32
        let significance: Significance
    }

    /// The table's memory. A scan looks up one score of one of many motifs after another, so every cache line counts: these are
    /// bare pointers, without the headers of arrays.
    fileprivate final class Storage: @unchecked Sendable {
        // Written before anything else can see them, and never again.
        let entries: UnsafeMutableBufferPointer<Entry>
        let buckets: UnsafeMutableBufferPointer<Int32>

        init(_ entries: [Entry], _ buckets: [Int32]) {
            self.entries = .allocate(capacity: entries.count)
            self.buckets = .allocate(capacity: buckets.count)
            _ = self.entries.initialize(from: entries)
            _ = self.buckets.initialize(from: buckets)
        }

        deinit {
            entries.deallocate()
            buckets.deallocate()
        }
    }

    /// Reads a table without keeping it alive.
    public struct View: @unchecked Sendable {
        fileprivate let maximumScore: Int32
        /// Rising deficits from 0 on, and an end mark.
        private let entries: UnsafePointer<Entry>
        /// For every 32 deficits the entry in which they begin.
        private let buckets: UnsafePointer<Int32>

        fileprivate init(_ maximumScore: Int32, _ storage: Storage) {
            self.maximumScore = maximumScore
            entries = UnsafePointer(storage.entries.baseAddress!)
            buckets = UnsafePointer(storage.buckets.baseAddress!)
        }

        /// The significance of a score that is a hit's.
        ///
        /// - Complexity: O(1): a few comparisons.
        public subscript(unchecked score: Int32) -> Significance {
            let deficit = maximumScore &- score
            var entry = entries + Int(buckets[Int(deficit >> SignificanceTable.bucketShift)])
            while entry[1].deficit <= deficit { entry += 1 }
            return entry.pointee.significance
        }
    }

    private static let bucketShift: Int32 = 5

    private let storage: Storage
    private let deficitCount: Int
    /// Valid as long as the table is.
    public let view: View

    /// Tabulates a distribution.
    public init(_ distribution: ScoreDistribution) {
        var entries: [Entry] = [], buckets: [Int32] = []
        // Nothing printed changes below this p-value, so that most deficits cost one comparison.
        var next = 0.0
        for (deficit, pValue) in distribution.pValues.enumerated() {
            if pValue >= next {
                let significance = Significance(pValue: pValue)
                next = significance.nextChange(after: pValue)
                if significance != entries.last?.significance {
                    entries.append(Entry(deficit: Int32(deficit), significance: significance))
                }
            }
            if deficit & (1 << Self.bucketShift - 1) == 0 { buckets.append(Int32(entries.count - 1)) }
        }
        entries.append(Entry(deficit: .max, significance: Significance(pValue: 1)))
        storage = Storage(entries, buckets)
        deficitCount = distribution.pValues.count
        view = View(distribution.maximumScore, storage)
    }

    /// The significance of a score.
    ///
    /// - Parameter score: one whose p-value the distribution had.
    public subscript(score: Int32) -> Significance {
        precondition(
            score <= view.maximumScore && Int(view.maximumScore - score) < deficitCount, "The score is that of a hit.")
        return view[unchecked: score]
    }
}
