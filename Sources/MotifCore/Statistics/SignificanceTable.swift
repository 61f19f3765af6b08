/// The significance of every score that a motif's hits can have.
///
/// Each filter owns a table, made from its ``ScoreDistribution``; printing looks p-values up in it. Neighbouring scores mostly have the
/// same printed p-value, so the table holds one entry for each printed value, and its size does not depend on the range of scores.
public struct SignificanceTable: Sendable {
    /// The entries of 32 neighbouring deficits, where a deficit is the highest score minus a score.
    public struct Bucket {
        /// The index of the first deficit's entry.
        @usableFromInline var first: Int32
        /// Bit i is set if the entry of deficit i is the one after that of deficit i − 1, and clear if it is the same.
        @usableFromInline var changes: UInt32
    }

    /// The table's memory. Look-ups alternate between many motifs, so every cache line counts: the pointers avoid the headers of arrays.
    fileprivate final class Storage: @unchecked Sendable {
        // Both buffers are written in `init` and never again, so threads may read them without a lock.
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

    /// Access to a table in two steps, from a score to its bucket and from the bucket to the significance. A view does not keep the
    /// table alive.
    ///
    /// A loop over many scores takes each step for all scores before the next step, so that the memory of many look-ups is fetched at
    /// the same time. Neither step is a search, whose mispredicted branches would stall each look-up.
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

        /// The address of a score's significance, valid as long as the table lives.
        ///
        /// - Parameters:
        ///   - score: a score whose p-value the distribution has; unchecked.
        ///   - bucket: the bucket of the score.
        @inlinable @inline(__always)
        public func place(uncheckedOf score: Int32, in bucket: Bucket) -> UnsafePointer<Significance> {
            // The shift keeps the bits of the deficits up to this one.
            let passed = bucket.changes &<< (31 &- deficit(of: score) & 31)
            return entries + (Int(bucket.first) &+ passed.nonzeroBitCount)
        }

        @inlinable @inline(__always)
        func deficit(of score: Int32) -> UInt32 { UInt32(bitPattern: maximumScore &- score) }
    }

    private let storage: Storage
    private let deficitCount: Int
    /// Access to the table for hot loops; valid as long as the table lives.
    public let view: View

    /// Tabulates a distribution.
    public init(_ distribution: ScoreDistribution) {
        let pValues = distribution.pValues
        var buckets = [Bucket](repeating: Bucket(first: 0, changes: 0), count: (pValues.count + 31) / 32)
        // Empty arrays share one buffer, which must not be written to.
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

    /// Fills entries and buckets from ascending p-values.
    ///
    /// A branch on whether a p-value prints like the one before would be mispredicted often. So every p-value is written as the next
    /// entry, and the number of entries grows only if the value differs from the last.
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
                    // The first deficit of a bucket needs no bit, since the bucket names its entry.
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

    /// The number of entries, that is, of distinct printed values.
    public var entryCount: Int { storage.entries.count }

    /// The significance in an entry. Entry 0 is that of the highest score, and p-values rise from entry to entry.
    public func significance(ofEntry entry: Int) -> Significance { storage.entries[entry] }

    /// The index of the entry of a score.
    ///
    /// - Parameter score: a score whose p-value the distribution has.
    public func entry(of score: Int32) -> Int { place(of: score) - UnsafePointer(storage.entries.baseAddress!) }

    /// The significance of a score.
    ///
    /// - Parameter score: a score whose p-value the distribution has.
    public subscript(score: Int32) -> Significance { place(of: score).pointee }

    private func place(of score: Int32) -> UnsafePointer<Significance> {
        precondition(
            score <= view.maximumScore && Int(view.maximumScore - score) < deficitCount, "The score is that of a hit.")
        return view.place(uncheckedOf: score, in: view.bucket(uncheckedOf: score))
    }
}
