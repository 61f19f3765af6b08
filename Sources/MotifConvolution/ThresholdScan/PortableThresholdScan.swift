internal import CMotifKernels
internal import MotifCore

/// A threshold scan for any machine: adds up 16-bit deficits of four lanes in a 64-bit integer at every window, and scores the few windows
/// that pass exactly.
struct PortableThresholdScan: ThresholdScan {
    let lanes: ScanLanes
    private let passes: [ScanLanes.Pass]
    /// The offset of each pass's tables in ``tables``, and the initial value of its sums.
    private let starts: [(tablesOffset: Int, bias: UInt64)]
    private let tables: [UInt64]

    let columnsPerGroup = Int(MOTIF_PORTABLE_COLUMNS)

    /// - Parameters:
    ///   - bank: the bank of the filters.
    ///   - filters: the filters to scan for, each with its core.
    init(_ bank: FilterBank, filters: [FilterAssignment.Assigned]) {
        lanes = ScanLanes(bank, filters: filters)
        passes = lanes.passes(
            of: Int(MOTIF_PORTABLE_LANES), columns: columnsPerGroup, mostGroups: Int(MOTIF_PORTABLE_GROUPS))
        var tables: [UInt64] = []
        var starts: [(Int, UInt64)] = []
        for pass in passes {
            let largestPassing = Int(MOTIF_PORTABLE_LIMIT) / pass.columnGroups - 1
            starts.append((tables.count, UInt64(0x8000 - (largestPassing + 1)) * 0x0001_0001_0001_0001))
            for columnGroup in 0..<pass.columnGroups {
                // Slots without a lane never pass.
                var table = [UInt64](
                    repeating: UInt64(largestPassing + 1) * 0x0001_0001_0001_0001, count: 1 << (2 * columnsPerGroup))
                for (slot, lane) in pass.lanes.enumerated() {
                    let deficits = lanes.scaledDeficits(
                        lane: lane, columnGroup: columnGroup, columns: columnsPerGroup, largestPassing: largestPassing)
                    for (word, deficit) in deficits.enumerated() {
                        table[word] = table[word] & ~(0xFFFF << UInt64(slot * 16)) | UInt64(deficit) << UInt64(slot * 16)
                    }
                }
                tables += table
            }
        }
        self.starts = starts
        self.tables = tables
    }

    var description: String { "threshold scan, portable" }

    func forEachSurvivors(in windows: EncodedWindows, _ body: (ScanLanes.Survivors<UInt32>) -> Bool) -> Bool {
        tables.withUnsafeBufferPointer { tables in
            lanes.scan(
                windows, passes: passes,
                kernel: { pass, codes, count, survivors in
                    motif_scan_portable(
                        codes, count, tables.baseAddress! + starts[pass].tablesOffset, passes[pass].columnGroups,
                        starts[pass].bias, survivors)
                }, body: body)
        }
    }
}
