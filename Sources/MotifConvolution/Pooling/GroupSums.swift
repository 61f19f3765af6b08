internal import CMotifKernels
internal import MotifCore

/// The deficits of a filter summed over groups of columns, and the scales at which pooling's byte tables hold them.
struct GroupSums {
    /// The summed deficits of each strand, shape [groups, 4^k].
    let strands: [[UInt32]]
    /// The scale for the deficits of most best windows.
    let fine: Scale
    /// The scale that holds the deficits of all windows.
    let coarse: Scale

    /// A linear scale from deficits to bytes, rounded down.
    struct Scale {
        /// The byte that ``deficit`` becomes. Bytes saturate one above the largest sum that passes.
        let top: Int
        /// The deficit that becomes ``top``.
        let deficit: Int

        func byte(_ sum: UInt32) -> UInt8 {
            UInt8(min(Int(sum) * top / max(deficit, 1), Int(MOTIF_VECTOR_LARGEST_PASSING) + 1))
        }
    }

    /// The share of random windows whose deficits the fine tables hold. A larger share means a coarser scale and more windows to score
    /// exactly; with a smaller share the best windows of more sequences lie beyond the tables.
    private static let fineShare = 0.05

    /// - Parameters:
    ///   - matrix: the weights of the filter.
    ///   - strands: the strands of the bank.
    ///   - columnsPerGroup: the number of columns in a group, k.
    ///   - groups: the number of groups, at least ceil(w / k); groups beyond the filter have no deficits.
    init(_ matrix: LogOddsMatrix, strands: [Strand], columnsPerGroup: Int, groups: Int) {
        let forward = matrix.deficits
        self.strands = strands.map {
            Self.sums($0 == .forward ? forward : forward.reversed(), columnsPerGroup: columnsPerGroup, groups: groups)
        }
        // The rounding of a sum must not saturate the coarse scale: see pool_runs.h.
        let largest = Int(matrix.maximumScore) - Int(matrix.minimumScore)
        let most = Int(MOTIF_VECTOR_LARGEST_PASSING)
        fine = Scale(top: most, deficit: Self.reach(forward, largest: largest))
        coarse = Scale(top: most + 1 - groups, deficit: largest)
    }

    /// The exact deficits in the form that kernels read, shape [groups, 4^k]: those of the first strand in the lower 32 bits, those of
    /// the second in the upper.
    var exact: [UInt64] {
        guard strands.count == 2 else { return strands[0].map(UInt64.init) }
        return zip(strands[0], strands[1]).map { UInt64($0) | UInt64($1) << 32 }
    }

    /// The sums of deficits, shape [groups, 4^k], indexed by the group of columns and the word of bases in it.
    private static func sums(_ deficits: [Int32], columnsPerGroup: Int, groups: Int) -> [UInt32] {
        var sums: [UInt32] = []
        sums.reserveCapacity(groups << (2 * columnsPerGroup))
        for first in stride(from: 0, to: groups * columnsPerGroup, by: columnsPerGroup) {
            for word in 0..<1 << (2 * columnsPerGroup) {
                var sum: UInt32 = 0
                for column in 0..<columnsPerGroup where (first + column) * 4 < deficits.count {
                    sum += UInt32(deficits[(first + column) * 4 + word >> (2 * (columnsPerGroup - 1 - column)) & 3])
                }
                sums.append(sum)
            }
        }
        return sums
    }

    /// The approximate deficit within which ``fineShare`` of random windows lie. It affects the speed of pooling but not its result.
    private static func reach(_ deficits: [Int32], largest: Int) -> Int {
        let levels = 256
        let unit = max(1, (largest + levels - 1) / levels)
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * (levels + 1)) { grids in
            var grid = UnsafeMutableBufferPointer(rebasing: grids[...levels])
            var next = UnsafeMutableBufferPointer(rebasing: grids[(levels + 1)...])
            grid.update(repeating: 0)
            grid[0] = 1
            for column in stride(from: 0, to: deficits.count, by: 4) {
                next.update(repeating: 0)
                for deficit in deficits[column..<column + 4] {
                    let step = min(levels, (Int(deficit) + unit / 2) / unit)
                    for level in 0...levels - step { next[level + step] += 0.25 * grid[level] }
                }
                swap(&grid, &next)
            }
            var share: Float = 0
            let level = grid.firstIndex { probability in
                share += probability
                return share >= Float(fineShare)
            }
            return ((level ?? levels) + 1) * unit
        }
    }
}
