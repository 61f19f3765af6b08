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
    /// The tables in bytes that shortlist the windows which can be the best; `nil` if the kernel looks at all windows in floats.
    private let coarseTables: UnsafeMutablePointer<UInt8>?
    /// The sums in bytes up to which windows of each filter count, behind the coarse tables.
    private let limits: UnsafeMutablePointer<UInt8>?
    /// Number of bytes of a block of the coarse tables.
    private let coarseBlock: Int

    /// Number of filters that lie side by side in the tables.
    static let lanes = Int(MOTIF_POOL_LANES)
    /// Number of filters that ``pool(_:windows:block:maxima:winners:)`` takes at a time.
    let poolingLanes: Int
    /// Number of blocks of ``poolingLanes`` filters.
    let poolingBlocks: Int

    init(shape: ModelShape, readsBothStrands: Bool, instructionSet: InstructionSet) {
        precondition(InstructionSet.supported.contains(instructionSet), "The machine has the instruction set.")
        self.shape = shape
        self.instructionSet = instructionSet
        strands = readsBothStrands ? 2 : 1
        groups = (shape.width + 1) / 2
        blocks = (shape.filters + Self.lanes - 1) / Self.lanes
        tables = .allocateAligned(capacity: blocks * strands * groups * Int(MOTIF_POOL_PAIRS) * Self.lanes)
        let hasShortlist = (instructionSet == .avx2 || instructionSet == .avx512) && shape.width <= Int(MOTIF_SHORTLIST_WIDEST)
        poolingLanes = hasShortlist ? Int(MOTIF_SHORTLIST_LANES) : Self.lanes
        poolingBlocks = (shape.filters + poolingLanes - 1) / poolingLanes
        coarseBlock = groups * Int(MOTIF_POOL_PAIRS) * 2 * poolingLanes
        let bytes = poolingBlocks * (coarseBlock + poolingLanes)
        coarseTables =
            hasShortlist
            ? UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 2 * poolingLanes).bindMemory(to: UInt8.self, capacity: bytes) : nil
        limits = coarseTables.map { [poolingBlocks, coarseBlock] in $0 + poolingBlocks * coarseBlock }
    }

    deinit {
        tables.deallocate()
        coarseTables?.deallocate()
    }

    /// Fills the tables with the weights of filters, [F, w, 4].
    ///
    /// - Parameter floors: The score of each filter that maxima of interest are above; `nil` if all maxima are of interest.
    func update(_ filters: UnsafePointer<Float>, floors: UnsafePointer<Float>? = nil) {
        motif_pool_tables(filters, shape.filters, shape.width, strands, tables)
        if let coarseTables {
            motif_shortlist_tables_avx2(filters, floors, shape.filters, shape.width, strands, coarseTables, limits)
        }
    }

    /// Finds the best score of each filter of a block in a sequence, without bias, and the window of that score.
    ///
    /// If the best score is at most the floor, the result may be the score of another window, or minus infinity.
    ///
    /// - Parameter block: The number of the block of ``poolingLanes`` filters.
    func pool(
        _ codes: UnsafePointer<UInt16>, windows: Int, block: Int, maxima: UnsafeMutablePointer<Float>,
        winners: UnsafeMutablePointer<UInt32>
    ) {
        if let coarseTables, let limits {
            let first = block &* poolingLanes
            var shortlist = motif_shortlist(
                coarse: coarseTables + block &* coarseBlock, tables: self.tables(of: first / Self.lanes), limits: limits + first,
                lanes: min(poolingLanes, shape.filters &- first))
            motif_pool_shortlist_avx2(codes, windows, &shortlist, groups, strands, maxima, winners)
            return
        }
        let tables = self.tables(of: block)
        switch instructionSet {
        case .avx512, .avx2: motif_pool_avx2(codes, windows, tables, groups, strands, maxima, winners)
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
