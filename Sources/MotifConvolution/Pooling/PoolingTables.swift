internal import CMotifKernels
internal import MotifCore

/// The filters that kernels pool one at a time, in the form that the kernels read.
struct PoolingTables: Sendable {
    /// The place of one filter in the tables.
    private struct Place {
        /// The offset of the filter in ``PoolingTables/bytes``.
        let bytes: Int
        /// The offset of the filter in ``PoolingTables/exact``.
        let exact: Int
        let groups: Int
        let width: Int
    }

    let columnsPerGroup: Int
    private let strands: Int
    private var places: [Place] = []
    /// The fine table and then the coarse table of each filter, indexed by strand, group and word; empty for the portable kernel.
    private var bytes: [UInt8] = []
    private var exact: [UInt64] = []

    /// - Parameters:
    ///   - bank: the bank of the filters.
    ///   - filters: indices in the bank of the filters to pool one at a time.
    ///   - instructionSet: the instruction set of the kernel.
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

    /// Calls a function with the filters in the form that kernels read.
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
