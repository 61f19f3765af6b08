internal import CMotifKernels
internal import MotifCore

/// A threshold scan for few filters: adds up 8-bit deficits of as many windows at a time as a vector has bytes, and scores the few windows
/// that pass exactly.
struct VectorThresholdScan: ThresholdScan {
    private let instructionSet: InstructionSet
    let lanes: ScanLanes
    private let passes: [ScanLanes.Pass]
    /// The offset of each pass's tables in ``tables``.
    private let tablesOffsets: [Int]
    private let tables: [UInt8]

    let columnsPerGroup: Int

    /// - Parameters:
    ///   - bank: the bank of the filters.
    ///   - filters: the filters to scan for, each with its core.
    ///   - instructionSet: a vector instruction set that this machine supports.
    init(_ bank: FilterBank, filters: [FilterAssignment.Assigned], instructionSet: InstructionSet) {
        precondition(
            instructionSet != .portable && InstructionSet.supported.contains(instructionSet),
            "The machine has the vector instructions asked for.")
        self.instructionSet = instructionSet
        columnsPerGroup = instructionSet.columnsPerGroup
        lanes = ScanLanes(bank, filters: filters)
        passes = lanes.passes(of: Int(MOTIF_VECTOR_LANES), columns: columnsPerGroup, mostGroups: Int(MOTIF_VECTOR_GROUPS))
        var tables: [UInt8] = []
        var tablesOffsets: [Int] = []
        for pass in passes {
            tablesOffsets.append(tables.count)
            for lane in pass.lanes {
                for columnGroup in 0..<pass.columnGroups {
                    tables += lanes.scaledDeficits(
                        lane: lane, columnGroup: columnGroup, columns: columnsPerGroup,
                        largestPassing: Int(MOTIF_VECTOR_LARGEST_PASSING)
                    ).lazy.map { UInt8($0) }
                }
            }
        }
        self.tablesOffsets = tablesOffsets
        self.tables = tables
    }

    var description: String { "threshold scan, \(instructionSet.rawValue)" }

    func forEachSurvivors(in windows: EncodedWindows, _ body: (ScanLanes.Survivors<UInt32>) -> Bool) -> Bool {
        tables.withUnsafeBufferPointer { tables in
            lanes.scan(
                windows, passes: passes,
                kernel: { pass, codes, count, survivors in
                    let tables = tables.baseAddress! + tablesOffsets[pass]
                    let groups = passes[pass].columnGroups, lanes = passes[pass].lanes.count
                    return switch instructionSet {
                    case .avx512: motif_scan_avx512(codes, count, tables, groups, lanes, survivors)
                    case .avx2: motif_scan_avx2(codes, count, tables, groups, lanes, survivors)
                    case .neon: motif_scan_neon(codes, count, tables, groups, lanes, survivors)
                    case .portable: preconditionFailure("The portable kernel reads other tables.")
                    }
                }, body: body)
        }
    }
}
