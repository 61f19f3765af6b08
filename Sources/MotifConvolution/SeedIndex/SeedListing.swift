internal import CMotifKernels

/// The builder of a seed index's lists: collects the k-mers that seeds can have in a hit, then sorts the entries by k-mer.
struct SeedListing {
    private let columns: Int
    /// The filed entries: the k-mer in the upper 32 bits; below it the rest of the allowed deficit and the lane, 16 bits each.
    private var filed: [UInt64] = []

    init(columns: Int) { self.columns = columns }

    /// Files a lane under every k-mer whose deficit is at most what is allowed.
    ///
    /// - Parameters:
    ///   - lane: the index of the lane.
    ///   - deficits: the deficits of the seed's columns, shape [columns of the seed, 4].
    ///   - allowed: the largest deficit of a hit, D, below 2^16.
    mutating func add(lane: UInt16, deficits: ArraySlice<Int32>, allowed: UInt32) {
        let width = deficits.count / 4
        let open = 2 * (columns - width)
        // The strictest columns come first, so that the search abandons hopeless k-mers early.
        let order = (0..<width).sorted { left, right in
            Self.strictness(deficits, left, allowed) > Self.strictness(deficits, right, allowed)
        }
        let steps = order.flatMap { column in
            (0..<4).map { base in
                (deficit: UInt32(deficits[deficits.startIndex + column * 4 + base]), kmer: UInt32(base) << UInt32(2 * (columns - 1 - column)))
            }
        }
        steps.withUnsafeBufferPointer { steps in
            func descend(_ depth: Int, _ deficit: UInt32, _ kmer: UInt32) {
                for base in 0..<4 {
                    let step = steps[depth * 4 + base]
                    let sum = deficit + step.deficit
                    guard sum <= allowed else { continue }
                    if depth + 1 < width {
                        descend(depth + 1, sum, kmer | step.kmer)
                    } else {
                        let entry = UInt64(allowed - sum) << 16 | UInt64(lane)
                        let first = UInt64(kmer | step.kmer)
                        for extension_ in 0..<UInt64(1) << UInt64(open) { filed.append((first + extension_) << 32 | entry) }
                    }
                }
            }
            descend(0, 0, 0)
        }
    }

    /// The strictness of a column: the sum of its deficits, each cut off above the allowed deficit.
    private static func strictness(_ deficits: ArraySlice<Int32>, _ column: Int, _ allowed: UInt32) -> UInt64 {
        deficits[deficits.startIndex + column * 4..<deficits.startIndex + column * 4 + 4].reduce(0) {
            $0 + UInt64(min(UInt32($1), allowed + 1))
        }
    }

    /// Sorts the entries into the lists of all k-mers by a counting sort, which keeps the lanes of a list in ascending order.
    ///
    /// - Parameter flanks: the deficits of the columns next to each seed, indexed by lane.
    func lists(flanks: [motif_index_flank]) -> SeedLists {
        let kmers = 1 << (2 * columns)
        var longest: UInt32 = 0
        var entries: LargeTable<motif_index_entry>?
        var neighbours: LargeTable<UInt32>?
        let heads = filed.withUnsafeBufferPointer { filed in
            // The count of k-mer i is stored at i + 2, and the start of its list at i + 1. Filling the list moves that start to the list's
            // end, which is the start of the next list.
            LargeTable<UInt32>(count: kmers + 2, repeating: 0) { heads in
                for entry in filed { heads[Int(entry >> 32) + 2] &+= 1 }
                var total: UInt32 = 0
                for kmer in 0..<kmers {
                    longest = max(longest, heads[kmer + 2])
                    total &+= heads[kmer + 2]
                    heads[kmer + 2] = total
                }
                neighbours = LargeTable(count: kmers, repeating: 0) { neighbours in
                    let size = filed.count + Int(MOTIF_INDEX_ENTRY_PADDING)
                    entries = LargeTable(count: size, repeating: motif_index_entry()) { entries in
                        for entry in filed {
                            let kmer = Int(entry >> 32), laneAndRest = UInt32(truncatingIfNeeded: entry)
                            let allowed = Self.neighbours(flanks[Int(laneAndRest & 0xFFFF)], rest: UInt16(laneAndRest >> 16))
                            entries[Int(heads[kmer + 1])] = motif_index_entry(neighbours: allowed, lane_and_rest: laneAndRest)
                            heads[kmer + 1] &+= 1
                            neighbours[kmer] |= allowed
                        }
                    }
                }
            }
        }
        return SeedLists(neighbours: neighbours!, heads: heads, entries: entries!, longest: Int(longest))
    }

    /// The pairs of bases next to a seed whose deficits don't exceed the rest, one bit each: see ``motif_index_entry``.
    private static func neighbours(_ flank: motif_index_flank, rest: UInt16) -> UInt32 {
        withUnsafeBytes(of: flank.deficits) { bytes in
            var allowed: UInt32 = 0
            for pair in 0..<32 {
                let deficit = bytes.load(fromByteOffset: pair * 2, as: UInt16.self)
                allowed |= (deficit <= rest ? 1 : 0) << UInt32(pair)
            }
            return allowed
        }
    }
}
