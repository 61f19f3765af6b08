internal import CMotifKernels
internal import MotifCore

/// Filters as the kernels of pooling read them that take one at a time.
struct PoolingTables: Sendable {
    private struct Place {
        let bytes: Int
        let exact: Int
        let groups: Int
        let width: Int
    }

    let columnsPerGroup: Int
    private let strands: Int
    private var places: [Place] = []
    /// For each filter the fine and then the coarse deficits of each strand and group. None for the portable kernel.
    private var bytes: [UInt8] = []
    private var exact: [UInt64] = []

    /// - Parameter filters: indices in the bank.
    init(_ bank: FilterBank, filters: ArraySlice<Int>, instructionSet: InstructionSet) {
        columnsPerGroup = instructionSet.columnsPerGroup
        strands = bank.strands.strands.count
        for matrix in filters.lazy.map({ bank.filters[$0].matrix }) {
            let groups = (matrix.width + columnsPerGroup - 1) / columnsPerGroup
            places.append(Place(bytes: bytes.count, exact: exact.count, groups: groups, width: matrix.width))
            let sums = GroupSums(matrix, strands: bank.strands.strands, columnsPerGroup: columnsPerGroup, groups: groups)
            exact += sums.exact
            guard instructionSet != .portable else { continue }
            for scale in [sums.fine, sums.coarse] {
                for strand in sums.strands { bytes += strand.lazy.map(scale.byte) }
            }
        }
    }

    /// Lends the filters in the form that kernels read.
    func withFilters<Result>(_ body: (UnsafeBufferPointer<motif_pooled_filter>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            exact.withUnsafeBufferPointer { exact in
                withUnsafeTemporaryAllocation(of: motif_pooled_filter.self, capacity: places.count) { filters in
                    let tableSize = strands << (2 * columnsPerGroup)
                    for (index, place) in places.enumerated() {
                        let fine = bytes.baseAddress.map { $0 + place.bytes }
                        filters.initializeElement(
                            at: index,
                            to: motif_pooled_filter(
                                fine: fine, coarse: fine.map { $0 + tableSize * place.groups },
                                exact: exact.baseAddress! + place.exact, groups: place.groups, lanes: strands, width: place.width))
                    }
                    return body(UnsafeBufferPointer(filters))
                }
            }
        }
    }
}
