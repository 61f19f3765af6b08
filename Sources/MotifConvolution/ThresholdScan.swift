internal import CMotifKernels
internal import MotifCore

/// An exact filter on scaled-down deficits that looks at every window of every filter, then rescores the few survivors.
///
/// Why no hit is lost: a window is a hit when the sum of its columns' deficits is at most the threshold's deficit D. The
/// kernel adds up `floor(deficit · T / D)` over groups of columns, where T is the largest sum that passes; a sum of floors
/// is at most the floor of the sum, hence at most T for every hit. Columns left out (beyond the kernel's groups) and sums
/// that are cut off above T + 1 only let more windows pass, or fewer that are no hits. Every survivor is scored again with
/// the exact integers.
struct ThresholdScan: Evaluator {
    /// A filter on one strand.
    struct Lane: Sendable {
        /// ``WindowHit/order`` of its hits.
        let order: UInt32
        let width: Int
        let maximumScore: Int32
        /// D: a window with at most this deficit is a hit.
        let allowedDeficit: Int32
        /// Where its deficits, shape [w, 4], begin in ``ThresholdScan/deficits``.
        let deficitsOffset: Int
    }

    /// Lanes that one pass of the kernel scans together; narrowest first.
    struct LaneGroup: Sendable {
        let lanes: Range<Int>
        /// The width of its narrowest lane: no window starts later than that allows.
        let narrowestWidth: Int
        let columnGroups: Int
        /// Where its look-up tables begin in ``ThresholdScan/tables``.
        let tablesOffset: Int
        let bias: UInt64
    }

    private let lanes: [Lane]
    private let laneGroups: [LaneGroup]
    private let deficits: [Int32]
    private let tables: [UInt64]

    init(_ bank: FilterBank) {
        var lanes: [Lane] = [], deficits: [Int32] = []
        for (rank, index) in bank.filtersByRank.enumerated() {
            let filter = bank.filters[index]
            guard let threshold = filter.thresholdScore else { continue }
            let maximumScore = filter.matrix.maximumScore
            for strand in bank.strands.strands {
                lanes.append(
                    Lane(
                        order: WindowHit.order(rank: rank, strand: strand), width: filter.width,
                        maximumScore: maximumScore, allowedDeficit: maximumScore - threshold,
                        deficitsOffset: deficits.count))
                let forward = filter.matrix.deficits
                deficits += strand == .forward ? forward : forward.reversed()
            }
        }
        var tables: [UInt64] = []
        laneGroups = stride(from: 0, to: lanes.count, by: Int(MOTIF_LANES)).map { first in
            let members = first..<min(first + Int(MOTIF_LANES), lanes.count)
            // Ranks rise with the width, so the last lane is the widest.
            let columnGroups = min(
                Int(MOTIF_MAXIMUM_GROUPS),
                (lanes[members.last!].width + Int(MOTIF_COLUMNS_PER_GROUP) - 1) / Int(MOTIF_COLUMNS_PER_GROUP))
            let largestPassing = Int(MOTIF_LANE_LIMIT) / columnGroups - 1
            let tablesOffset = tables.count
            for columnGroup in 0..<columnGroups {
                tables += Self.table(
                    of: lanes[members], deficits: deficits, columnGroup: columnGroup, largestPassing: largestPassing)
            }
            return LaneGroup(
                lanes: members, narrowestWidth: lanes[first].width, columnGroups: columnGroups,
                tablesOffset: tablesOffset, bias: UInt64(0x8000 - (largestPassing + 1)) * 0x0001_0001_0001_0001)
        }
        self.lanes = lanes
        self.deficits = deficits
        self.tables = tables
    }

    /// The look-up table of one group of columns: for each 4-mer a 16-bit scaled deficit in each lane.
    private static func table(
        of lanes: ArraySlice<Lane>, deficits: [Int32], columnGroup: Int, largestPassing: Int
    ) -> [UInt64] {
        let never = largestPassing + 1
        var table = [UInt64](repeating: 0, count: Int(MOTIF_GROUP_ENTRIES))
        for slot in 0..<Int(MOTIF_LANES) {
            let shift = UInt64(slot * 16)
            guard slot < lanes.count else {
                // A lane without a filter never passes.
                for entry in table.indices { table[entry] |= UInt64(never) << shift }
                continue
            }
            let lane = lanes[lanes.startIndex + slot]
            let columns = Int(MOTIF_COLUMNS_PER_GROUP)
            for entry in table.indices {
                var deficit = 0
                for column in 0..<columns where columnGroup * columns + column < lane.width {
                    let code = entry >> (2 * (columns - 1 - column)) & 3
                    deficit += Int(deficits[lane.deficitsOffset + (columnGroup * columns + column) * 4 + code])
                }
                let allowed = Int(lane.allowedDeficit)
                let scaled = deficit > allowed ? never : deficit * largestPassing / max(allowed, 1)
                table[entry] |= UInt64(scaled) << shift
            }
        }
        return table
    }

    var description: String { "threshold scan, portable" }

    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool {
        let mostWindows = windows.runs.lazy.map { $0.startLimit - $0.start }.max() ?? 0
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: mostWindows) { survivors in
            tables.withUnsafeBufferPointer { tables in
                deficits.withUnsafeBufferPointer { deficits in
                    for group in laneGroups {
                        for run in windows.runs {
                            let count = run.windowCount(width: group.narrowestWidth)
                            guard count > 0 else { continue }
                            let found = motif_scan_portable(
                                windows.groupCodes + run.start, count, tables.baseAddress! + group.tablesOffset,
                                group.columnGroups, group.bias, survivors.baseAddress!)
                            for survivor in survivors[..<found] {
                                rescore(survivor, group, run, windows.codes, deficits, &hits)
                            }
                        }
                        if hits.count > limit { return false }
                    }
                    return true
                }
            }
        }
    }

    /// Appends the hits of a survivor's lanes, by their exact deficits.
    @inline(__always)
    private func rescore(
        _ survivor: UInt32, _ group: LaneGroup, _ run: EncodedWindows.Run, _ codes: UnsafeBufferPointer<UInt8>,
        _ deficits: UnsafeBufferPointer<Int32>, _ hits: inout [WindowHit]
    ) {
        let start = run.start + Int(survivor >> UInt32(MOTIF_LANES))
        for slot in 0..<group.lanes.count where survivor >> UInt32(slot) & 1 != 0 {
            let lane = lanes[group.lanes.lowerBound + slot]
            guard start + lane.width <= run.end else { continue }
            var deficit: Int32 = 0
            var row = lane.deficitsOffset
            for position in start..<start + lane.width {
                deficit &+= deficits[row + Int(codes[position])]
                row += 4
            }
            if deficit <= lane.allowedDeficit {
                hits.append(WindowHit(position: start, order: lane.order, score: lane.maximumScore - deficit))
            }
        }
    }
}
