internal import CMotifKernels
internal import MotifCore

/// Looks at every window of every filter with 16-bit deficits, four lanes to a 64-bit integer, and scores the few that pass again
/// exactly.
struct PortableThresholdScan: Evaluator {
    private let lanes: ScanLanes
    private let passes: [(pass: ScanLanes.Pass, tablesOffset: Int, bias: UInt64)]
    private let tables: [UInt64]

    let columnsPerGroup = Int(MOTIF_PORTABLE_COLUMNS)

    init(_ bank: FilterBank) {
        lanes = ScanLanes(bank)
        var tables: [UInt64] = []
        var passes: [(ScanLanes.Pass, Int, UInt64)] = []
        for pass in lanes.passes(
            of: Int(MOTIF_PORTABLE_LANES), columns: columnsPerGroup, mostGroups: Int(MOTIF_PORTABLE_GROUPS))
        {
            let largestPassing = Int(MOTIF_PORTABLE_LIMIT) / pass.columnGroups - 1
            passes.append((pass, tables.count, UInt64(0x8000 - (largestPassing + 1)) * 0x0001_0001_0001_0001))
            for columnGroup in 0..<pass.columnGroups {
                // A slot without a filter never passes.
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
        self.passes = passes
        self.tables = tables
    }

    var description: String { "threshold scan, portable" }

    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool {
        windows.withSurvivors { survivors in
            tables.withUnsafeBufferPointer { tables in
                for (pass, tablesOffset, bias) in passes {
                    for run in windows.runs {
                        let count = run.windowCount(width: pass.narrowestWidth)
                        guard count > 0 else { continue }
                        let found = motif_scan_portable(
                            windows.groupCodes + run.start, count, tables.baseAddress! + tablesOffset, pass.columnGroups,
                            bias, survivors.baseAddress!)
                        lanes.appendHits(
                            among: survivors[..<found], shift: UInt32(MOTIF_SURVIVOR_SHIFT), of: pass, in: run,
                            codes: windows.codes, to: &hits)
                    }
                    if hits.count > limit { return false }
                }
                return true
            }
        }
    }
}
