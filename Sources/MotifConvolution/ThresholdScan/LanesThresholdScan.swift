internal import CMotifKernels
internal import MotifCore

/// A threshold scan for many filters: adds up 8-bit deficits of 32 lanes in a vector at every window, and scores the few windows that pass
/// exactly.
struct LanesThresholdScan: Evaluator {
    private let lanes: ScanLanes
    private let passes: [ScanLanes.Pass]
    /// The offset of each pass's rows in ``rows``.
    private let rowsOffsets: [Int]
    private let rows: LargeTable<UInt8>

    let columnsPerGroup = Int(MOTIF_LANES_COLUMNS)

    /// - Parameters:
    ///   - bank: the bank of the filters.
    ///   - filters: the filters to scan for, each with its core.
    init(_ bank: FilterBank, filters: [FilterAssignment.Assigned]) {
        precondition(InstructionSet.supported.contains(.avx2), "The machine has the vector instructions asked for.")
        lanes = ScanLanes(bank, filters: filters)
        passes = lanes.passesOfVectors()
        let words = 1 << (2 * columnsPerGroup)
        let largestPassing = Int(MOTIF_VECTOR_LARGEST_PASSING)
        var rows: [UInt8] = [], rowsOffsets: [Int] = []
        for pass in passes {
            rowsOffsets.append(rows.count)
            let groupSize = Self.vectors(of: pass) * Int(MOTIF_LANES_IN_VECTOR)
            let rowSize = groupSize * pass.columnGroups
            // Slots without a lane never pass.
            rows += repeatElement(UInt8(largestPassing + 1), count: rowSize * words)
            for (slot, lane) in pass.lanes.enumerated() {
                for columnGroup in 0..<pass.columnGroups {
                    let deficits = lanes.scaledDeficits(
                        lane: lane, columnGroup: columnGroup, columns: columnsPerGroup, largestPassing: largestPassing)
                    for (word, deficit) in deficits.enumerated() {
                        rows[rowsOffsets.last! + word * rowSize + columnGroup * groupSize + slot] = UInt8(deficit)
                    }
                }
            }
        }
        // The alignment of the table keeps vectors from crossing cache lines.
        self.rows = LargeTable(count: rows.count, repeating: 0) { _ = $0.update(from: rows) }
        self.rowsOffsets = rowsOffsets
    }

    /// The number of vectors that hold the lanes of a pass.
    private static func vectors(of pass: ScanLanes.Pass) -> Int {
        (pass.lanes.count + Int(MOTIF_LANES_IN_VECTOR) - 1) / Int(MOTIF_LANES_IN_VECTOR)
    }

    var description: String { "threshold scan, avx2, many lanes at once" }

    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool {
        lanes.scan(
            windows, passes: passes,
            kernel: { pass, codes, count, passed in
                motif_scan_lanes_avx2(
                    codes, count, rows.baseAddress + rowsOffsets[pass], passes[pass].columnGroups, Self.vectors(of: passes[pass]),
                    passed)
            },
            body: { (survivors: ScanLanes.Survivors<motif_passed_lanes>) in
                lanes.appendHits(among: survivors, codes: windows.codes, to: &hits) { (Int($0.window), $0.lanes) }
                return hits.count <= limit
            })
    }
}
