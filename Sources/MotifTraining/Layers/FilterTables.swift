internal import CMotifKernels
internal import MotifConvolution

/// The tables from which the kernels read the scores of a filter bank; see `training_kernels.h`.
///
/// They are written before a batch, and read by all threads during it.
final class FilterTables: @unchecked Sendable {
    let shape: ModelShape
    /// Number of strands on which filters are read, 1 or 2.
    let strands: Int
    let instructionSet: InstructionSet
    /// Number of pairs of columns, which a kernel reads together.
    let groups: Int
    /// Number of blocks of ``lanes`` filters.
    let blocks: Int
    private let tables: UnsafeMutablePointer<Float>

    /// Number of filters that lie side by side in a vector.
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

    /// Fills the tables with the weights of filters, [F, w, 4].
    func update(_ filters: UnsafePointer<Float>) {
        motif_pool_tables(filters, shape.filters, shape.width, strands, tables)
    }

    /// Finds the best score of each filter of a block in a sequence, without bias, and the window of that score.
    func pool(
        _ codes: UnsafePointer<UInt16>, windows: Int, block: Int, maxima: UnsafeMutablePointer<Float>,
        winners: UnsafeMutablePointer<UInt32>
    ) {
        let tables = self.tables(of: block)
        switch instructionSet {
        case .avx512: motif_pool_avx512(codes, windows, tables, groups, strands, maxima, winners)
        case .avx2: motif_pool_avx2(codes, windows, tables, groups, strands, maxima, winners)
        case .neon: motif_pool_neon(codes, windows, tables, groups, strands, maxima, winners)
        case .portable: motif_pool_portable(codes, windows, tables, groups, strands, maxima, winners)
        }
    }

    /// Writes the score of every window of a sequence for each filter of a block, without bias, [windows, strands, lanes].
    func score(_ codes: UnsafePointer<UInt16>, windows: Int, block: Int, scores: UnsafeMutablePointer<Float>) {
        motif_window_scores(codes, windows, tables(of: block), groups, strands, scores)
    }

    private func tables(of block: Int) -> UnsafeMutablePointer<Float> { tables + block * strands * groups * Int(MOTIF_POOL_PAIRS) * Self.lanes }
}

extension UnsafeMutablePointer<Float> {
    /// Number of elements in a cache line.
    static var cacheLine: Int { 16 }

    /// Allocates memory that begins at a cache line, so that a vector of 16 elements lies in one line. A vector in two lines takes two
    /// reads.
    static func allocateAligned(capacity: Int) -> UnsafeMutablePointer<Float> {
        let size = MemoryLayout<Float>.stride
        return UnsafeMutableRawPointer.allocate(byteCount: capacity * size, alignment: cacheLine * size)
            .bindMemory(to: Float.self, capacity: capacity)
    }
}
