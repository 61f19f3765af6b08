internal import CMotifKernels
internal import MotifCore

/// What the windows of a filter may lose in each group of columns, and how pooling's tables of bytes hold it.
struct GroupSums {
    /// For each strand the deficits, shape [groups, 4^k].
    let strands: [[UInt32]]
    /// The scale for the deficits of usual best windows, and that for all.
    let fine: Scale
    let coarse: Scale

    /// How bytes hold deficits, rounded down.
    struct Scale {
        /// What a deficit becomes; more than a byte holds is cut off.
        let top: Int
        let deficit: Int

        func byte(_ sum: UInt32) -> UInt8 {
            UInt8(min(Int(sum) * top / max(deficit, 1), Int(MOTIF_VECTOR_LARGEST_PASSING) + 1))
        }
    }

    /// The share of windows whose deficits the fine tables hold. More would be resolved less, and more windows be scored again;
    /// with less, the best windows of more sequences would be beyond it.
    private static let fineShare = 0.05

    /// - Parameters:
    ///   - strands: those of the bank.
    ///   - columnsPerGroup: k.
    ///   - groups: ceil(w / k), or more: then the last ones are 0.
    init(_ matrix: LogOddsMatrix, strands: [Strand], columnsPerGroup: Int, groups: Int) {
        let forward = matrix.deficits
        self.strands = strands.map {
            Self.sums($0 == .forward ? forward : forward.reversed(), columnsPerGroup: columnsPerGroup, groups: groups)
        }
        // A sum's rounding must not lead out of the bytes: see pool_runs.h.
        let largest = Int(matrix.maximumScore) - Int(matrix.minimumScore)
        let most = Int(MOTIF_VECTOR_LARGEST_PASSING)
        fine = Scale(top: most, deficit: Self.reach(forward, largest: largest))
        coarse = Scale(top: most + 1 - groups, deficit: largest)
    }

    /// The exact deficits as kernels read them, shape [groups, 4^k]: of the first strand in the lower 32 bits, of the second in the
    /// upper.
    var exact: [UInt64] {
        guard strands.count == 2 else { return strands[0].map(UInt64.init) }
        return zip(strands[0], strands[1]).map { UInt64($0) | UInt64($1) << 32 }
    }

    /// The sums of deficits for each group of columns and each word of that many bases.
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

    /// About the deficit that the share of random windows has that the fine table is for: it decides how fast pooling is, and
    /// nothing else.
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
