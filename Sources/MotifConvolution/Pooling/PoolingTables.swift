internal import CMotifKernels
internal import MotifCore

/// The filters of a bank, in its order, as the pooling kernels read them.
struct PoolingTables: Sendable {
    private struct Place {
        let bytes: Int
        let exact: Int
        let groups: Int
        let width: Int
    }

    let columnsPerGroup: Int
    private let lanes: Int
    private var places: [Place] = []
    /// For each filter the fine and then the coarse deficits of each lane and group. None for the portable kernel.
    private var bytes: [UInt8] = []
    private var exact: [UInt64] = []

    /// The share of windows whose deficits the fine tables hold. More would be resolved less, and more windows be scored again;
    /// with less, the best windows of more sequences would be beyond it.
    private static let fineShare = 0.05

    init(_ bank: FilterBank, instructionSet: InstructionSet) {
        columnsPerGroup = instructionSet.columnsPerGroup
        lanes = bank.strands.strands.count
        let words = 1 << (2 * columnsPerGroup)
        for filter in bank.filters {
            let groups = (filter.width + columnsPerGroup - 1) / columnsPerGroup
            places.append(Place(bytes: bytes.count, exact: exact.count, groups: groups, width: filter.width))
            let forward = filter.matrix.deficits
            let sums = bank.strands.strands.map { strand in
                groupSums(strand == .forward ? forward : forward.reversed(), groups: groups)
            }
            exact += (0..<groups * words).map { index in
                UInt64(sums[0][index]) | (lanes == 2 ? UInt64(sums[1][index]) << 32 : 0)
            }
            guard instructionSet != .portable else { continue }
            // A sum's rounding must not lead out of the bytes: see pool_runs.h.
            let largest = Int(filter.matrix.maximumScore) - Int(filter.matrix.minimumScore)
            let most = Int(MOTIF_VECTOR_LARGEST_PASSING)
            let scales = [(top: most, deficit: reach(forward, largest: largest)), (top: most + 1 - groups, deficit: largest)]
            for (top, deficit) in scales {
                for lane in sums { bytes += lane.lazy.map { UInt8(min(Int($0) * top / max(deficit, 1), most + 1)) } }
            }
        }
    }

    /// The sums of deficits for each group of columns and each word of that many bases, shape [groups, 4^k].
    private func groupSums(_ deficits: [Int32], groups: Int) -> [UInt32] {
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
    private func reach(_ deficits: [Int32], largest: Int) -> Int {
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
                return share >= Float(Self.fineShare)
            }
            return ((level ?? levels) + 1) * unit
        }
    }

    /// Lends the filters in the form that kernels read.
    func withFilters<Result>(_ body: (UnsafeBufferPointer<motif_pooled_filter>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            exact.withUnsafeBufferPointer { exact in
                withUnsafeTemporaryAllocation(of: motif_pooled_filter.self, capacity: places.count) { filters in
                    let tableSize = lanes << (2 * columnsPerGroup)
                    for (index, place) in places.enumerated() {
                        let fine = bytes.baseAddress.map { $0 + place.bytes }
                        filters.initializeElement(
                            at: index,
                            to: motif_pooled_filter(
                                fine: fine, coarse: fine.map { $0 + tableSize * place.groups },
                                exact: exact.baseAddress! + place.exact, groups: place.groups, lanes: lanes, width: place.width))
                    }
                    return body(UnsafeBufferPointer(filters))
                }
            }
        }
    }
}
