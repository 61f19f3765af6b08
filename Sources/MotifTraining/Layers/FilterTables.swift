internal import CMotifKernels
internal import MotifConvolution

/// The tables from which the kernels read the scores of a filter bank; see `training_kernels.h`. Written before a batch, read
/// by all threads during it.
final class FilterTables: @unchecked Sendable {
    let shape: ModelShape
    let strands: Int
    let instructionSet: InstructionSet
    /// Columns are read two at a time.
    let groups: Int
    let blocks: Int
    private let tables: UnsafeMutablePointer<Float>

    /// Filters that lie side by side.
    static let lanes = Int(MOTIF_POOL_LANES)

    init(shape: ModelShape, readsBothStrands: Bool, instructionSet: InstructionSet) {
        precondition(InstructionSet.supported.contains(instructionSet), "The machine has the instruction set.")
        self.shape = shape
        self.instructionSet = instructionSet
        strands = readsBothStrands ? 2 : 1
        groups = (shape.width + 1) / 2
        blocks = (shape.filters + Self.lanes - 1) / Self.lanes
        tables = .allocateAligned(capacity: blocks * strands * groups * Int(MOTIF_POOL_PAIRS) * Self.lanes)
    }

    deinit { tables.deallocate() }

    /// Takes over the weights of filters.
    ///
    /// - Parameter filters: [F, w, 4].
    func update(_ filters: UnsafePointer<Float>) {
        motif_pool_tables(filters, shape.filters, shape.width, strands, tables)
    }

    /// The best score of each filter of a block in a sequence, without bias, and where it is.
    func pool(
        _ codes: UnsafePointer<UInt16>, windows: Int, block: Int, maxima: UnsafeMutablePointer<Float>,
        winners: UnsafeMutablePointer<UInt32>
    ) {
        let tables = tables + block * strands * groups * Int(MOTIF_POOL_PAIRS) * Self.lanes
        switch instructionSet {
        case .avx512: motif_pool_avx512(codes, windows, tables, groups, strands, maxima, winners)
        case .avx2: motif_pool_avx2(codes, windows, tables, groups, strands, maxima, winners)
        case .neon: motif_pool_neon(codes, windows, tables, groups, strands, maxima, winners)
        case .portable: motif_pool_portable(codes, windows, tables, groups, strands, maxima, winners)
        }
    }
}
