internal import CMotifKernels
internal import MotifCore

/// Looks at every window of every filter with 8-bit deficits, as many windows at once as a vector has bytes, and scores the few
/// that pass again exactly.
struct VectorThresholdScan: Evaluator {
    private let instructionSet: InstructionSet
    private let lanes: ScanLanes
    private let passes: [(pass: ScanLanes.Pass, tablesOffset: Int)]
    private let tables: [UInt8]

    let columnsPerGroup: Int

    /// - Parameter instructionSet: a vector set that this machine has.
    init(_ bank: FilterBank, instructionSet: InstructionSet) {
        precondition(
            instructionSet != .portable && InstructionSet.supported.contains(instructionSet),
            "The machine has the vector instructions asked for.")
        self.instructionSet = instructionSet
        columnsPerGroup = instructionSet == .avx2 ? Int(MOTIF_AVX2_COLUMNS) : Int(MOTIF_AVX512_COLUMNS)
        lanes = ScanLanes(bank)
        var tables: [UInt8] = []
        var passes: [(ScanLanes.Pass, Int)] = []
        for pass in lanes.passes(of: Int(MOTIF_VECTOR_LANES), columns: columnsPerGroup, mostGroups: Int(MOTIF_VECTOR_GROUPS)) {
            passes.append((pass, tables.count))
            for lane in pass.lanes {
                for columnGroup in 0..<pass.columnGroups {
                    tables += lanes.scaledDeficits(
                        lane: lane, columnGroup: columnGroup, columns: columnsPerGroup,
                        largestPassing: Int(MOTIF_VECTOR_LARGEST_PASSING)
                    ).lazy.map { UInt8($0) }
                }
            }
        }
        self.passes = passes
        self.tables = tables
    }

    var description: String { "threshold scan, \(instructionSet.rawValue)" }

    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool {
        windows.withSurvivors { survivors in
            tables.withUnsafeBufferPointer { tables in
                for (pass, tablesOffset) in passes {
                    for run in windows.runs {
                        let count = run.windowCount(width: pass.narrowestWidth)
                        guard count > 0 else { continue }
                        let found = scan(
                            windows.groupCodes + run.start, count, tables.baseAddress! + tablesOffset, pass, survivors)
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

    /// Runs the kernel.
    ///
    /// - Returns: the number of survivors.
    @inline(__always)
    private func scan(
        _ codes: UnsafePointer<UInt8>, _ count: Int, _ tables: UnsafePointer<UInt8>, _ pass: ScanLanes.Pass,
        _ survivors: UnsafeMutableBufferPointer<UInt32>
    ) -> Int {
        let groups = pass.columnGroups, laneCount = pass.lanes.count, found = survivors.baseAddress!
        return switch instructionSet {
        case .avx512: motif_scan_avx512(codes, count, tables, groups, laneCount, found)
        case .avx2: motif_scan_avx2(codes, count, tables, groups, laneCount, found)
        case .neon: motif_scan_neon(codes, count, tables, groups, laneCount, found)
        case .portable: preconditionFailure("The portable kernel reads other tables.")
        }
    }
}
