/// The significance of every score that a motif's hits can have.
///
/// Neighbouring scores mostly print alike, so the table holds one entry per printed value: its size depends on the
/// digits, not on the range of scores, however high the threshold.
public struct SignificanceTable: Sendable {
    /// 32 deficits, counted down from the highest score.
    public struct Bucket {
        /// The entry of the first deficit.
        @usableFromInline var first: Int32
        /// Bit i is set if deficit i has another entry than the deficit before it: the next.
        @usableFromInline var changes: UInt32
    }

    /// The table's memory. A scan looks up one score of one of many motifs after another, so every cache line counts: these are
    /// bare pointers, without the headers of arrays.
    fileprivate final class Storage: @unchecked Sendable {
        // Written before anything else can see them, and never again.
        let entries: UnsafeMutableBufferPointer<Significance>
        let buckets: UnsafeMutableBufferPointer<Bucket>

        init(_ entries: [Significance], _ buckets: [Bucket]) {
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

    /// Reads a table without keeping it alive, in steps: from a score to its bucket, from there to the place of its significance.
    ///
    /// A loop over many scores makes one step for all of them before the next: so it waits for the memory of many at a time.
    /// Nothing is searched for, since a wrong guess at the end of a search would make it wait for each.
    public struct View: @unchecked Sendable {
        @usableFromInline let maximumScore: Int32
        @usableFromInline let entries: UnsafePointer<Significance>
        @usableFromInline let buckets: UnsafePointer<Bucket>

        fileprivate init(_ maximumScore: Int32, _ storage: Storage) {
            self.maximumScore = maximumScore
            entries = UnsafePointer(storage.entries.baseAddress!)
            buckets = UnsafePointer(storage.buckets.baseAddress!)
        }

        /// The bucket of a score that is a hit's.
        @inlinable @inline(__always)
        public func bucket(uncheckedOf score: Int32) -> Bucket { buckets[Int(deficit(of: score) >> 5)] }

        /// Where the significance of a score stands, as long as the table lives.
        ///
        /// - Parameter bucket: the score's.
        @inlinable @inline(__always)
        public func place(uncheckedOf score: Int32, in bucket: Bucket) -> UnsafePointer<Significance> {
            // The changes up to this deficit are the lowest bits, which the shift leaves.
            let passed = bucket.changes &<< (31 &- deficit(of: score) & 31)
            return entries + (Int(bucket.first) &+ passed.nonzeroBitCount)
        }

        @inlinable @inline(__always)
        func deficit(of score: Int32) -> UInt32 { UInt32(bitPattern: maximumScore &- score) }
    }

    private let storage: Storage
    private let deficitCount: Int
    /// Valid as long as the table is.
    public let view: View

    /// Tabulates a distribution.
    public init(_ distribution: ScoreDistribution) {
        let pValues = distribution.pValues
        var buckets = [Bucket](repeating: Bucket(first: 0, changes: 0), count: (pValues.count + 31) / 32)
        // All empty arrays are one, which must not be written to.
        let entries = pValues.isEmpty ? [] : [Significance](unsafeUninitializedCapacity: pValues.count) { entries, entryCount in
            pValues.withUnsafeBufferPointer { pValues in
                buckets.withUnsafeMutableBufferPointer { buckets in
                    entryCount = Self.tabulate(pValues, entries: entries, buckets: buckets)
                }
            }
        }
        storage = Storage(entries, buckets)
        deficitCount = pValues.count
        view = View(distribution.maximumScore, storage)
    }

    /// Fills in the tables of rising p-values.
    ///
    /// Whether a p-value prints like the one before can't be guessed, so that is no branch: each is written as the next entry, which
    /// counts only if it differs from the last.
    ///
    /// - Returns: the number of entries.
    private static func tabulate(
        _ pValues: UnsafeBufferPointer<Double>, entries: UnsafeMutableBufferPointer<Significance>,
        buckets: UnsafeMutableBufferPointer<Bucket>
    ) -> Int {
        guard let first = pValues.first else { return 0 }
        var span = SignificanceSpan(of: first)
        var last = span.significance(of: first)
        entries[0] = last
        var entry = 0
        var deficit = 0
        var changes: UInt32 = 0
        while deficit < pValues.count {
            span.advance(to: pValues[deficit])
            repeat {
                let significance = span.significance(of: pValues[deficit])
                let change = significance == last ? 0 : 1
                entry += change
                entries[entry] = significance
                last = significance
                if deficit & 31 == 0 {
                    // The bucket's first deficit is no change, since its entry is said.
                    buckets[deficit >> 5].first = Int32(truncatingIfNeeded: entry)
                    changes = 0
                } else {
                    changes |= UInt32(truncatingIfNeeded: change) << UInt32(deficit & 31)
                    buckets[deficit >> 5].changes = changes
                }
                deficit += 1
            } while deficit < pValues.count && pValues[deficit] < span.end
        }
        return entry + 1
    }

    /// How many values are told apart.
    public var entryCount: Int { storage.entries.count }

    /// The value of an entry; the first is that of the highest score, and p-values rise.
    public func significance(ofEntry entry: Int) -> Significance { storage.entries[entry] }

    /// Which entry a score's significance is.
    ///
    /// - Parameter score: one whose p-value the distribution had.
    public func entry(of score: Int32) -> Int { place(of: score) - UnsafePointer(storage.entries.baseAddress!) }

    /// The significance of a score.
    ///
    /// - Parameter score: one whose p-value the distribution had.
    public subscript(score: Int32) -> Significance { place(of: score).pointee }

    private func place(of score: Int32) -> UnsafePointer<Significance> {
        precondition(
            score <= view.maximumScore && Int(view.maximumScore - score) < deficitCount, "The score is that of a hit.")
        return view.place(uncheckedOf: score, in: view.bucket(uncheckedOf: score))
    }
}
