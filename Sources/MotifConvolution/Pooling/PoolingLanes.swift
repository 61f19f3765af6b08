internal import CMotifKernels
internal import MotifCore

/// The filters that one kernel pools many at a time, side by side in the lanes of vectors.
struct PoolingLanes: Sendable {
    /// A vector of filters.
    private struct Block {
        /// The offset of the block in ``PoolingLanes/bytes``.
        let bytes: Int
        /// The offset of the block in ``PoolingLanes/exact``.
        let exact: Int
        /// The offset of the block in ``PoolingLanes/widths``.
        let widths: Int
        let groups: Int
        let strands: Int
        /// The places of the block's filters in the plan's order.
        let filters: Range<Int>

        /// The number of bytes for a word of bases.
        var wordSize: Int { groups * strands * lanes }
        /// The number of bytes for a table of all words.
        var tableSize: Int { words * wordSize }
    }

    /// The number of filters in all blocks.
    let count: Int
    private let blocks: [Block]
    /// The fine table and then the coarse table of each block, indexed by word, group, strand and lane.
    private let bytes: LargeTable<UInt8>
    private let exact: LargeTable<UInt64>
    /// The widths of the filters in each block's lanes.
    private let widths: [UInt8]

    static let columnsPerGroup = Int(MOTIF_LANES_COLUMNS)
    private static let words = 1 << (2 * columnsPerGroup)
    private static let lanes = Int(MOTIF_LANES_IN_VECTOR)

    /// - Parameters:
    ///   - bank: the bank of the filters.
    ///   - order: indices of the bank's filters by ascending width; a prefix of them is pooled side by side.
    ///   - instructionSet: the instruction set of the kernel.
    init(_ bank: FilterBank, order: [Int], instructionSet: InstructionSet) {
        let strands = bank.strands.strands
        let matrices = order.map { bank.filters[$0].matrix }
        var blocks: [Block] = []
        var widths: [UInt8] = []
        var bytesCount = 0, exactCount = 0
        for filters in Self.blocks(of: matrices.map(\.width), instructionSet) {
            let groups = Self.groups(matrices[filters.upperBound - 1].width)
            let block = Block(
                bytes: bytesCount, exact: exactCount, widths: widths.count, groups: groups, strands: strands.count, filters: filters)
            blocks.append(block)
            widths += matrices[filters].map { UInt8($0.width) }
            widths += repeatElement(UInt8(MOTIF_POOLED_LANE_UNUSED), count: Self.lanes - filters.count)
            bytesCount += 2 * block.tableSize
            exactCount += filters.count * groups * Self.words
        }
        let sums = blocks.map { block in
            matrices[block.filters].map {
                GroupSums($0, strands: strands, columnsPerGroup: Self.columnsPerGroup, groups: block.groups)
            }
        }
        count = blocks.last?.filters.upperBound ?? 0
        self.blocks = blocks
        self.widths = widths
        exact = LargeTable(count: exactCount, repeating: 0) { exact in
            for (block, sums) in zip(blocks, sums) {
                _ = exact[block.exact...].update(fromContentsOf: sums.flatMap(\.exact))
            }
        }
        bytes = LargeTable(count: bytesCount, repeating: 0) { bytes in
            for (block, sums) in zip(blocks, sums) {
                for (lane, sums) in sums.enumerated() {
                    var table = block.bytes + lane
                    for scale in [sums.fine, sums.coarse] {
                        for (strand, deficits) in sums.strands.enumerated() {
                            for (index, deficit) in deficits.enumerated() {
                                let (group, word) = index.quotientAndRemainder(dividingBy: Self.words)
                                let row = group * strands.count + strand
                                bytes[table + word * block.wordSize + row * Self.lanes] = scale.byte(deficit)
                            }
                        }
                        table += block.tableSize
                    }
                }
            }
        }
    }

    private static func groups(_ width: Int) -> Int { (width + columnsPerGroup - 1) / columnsPerGroup }

    /// Divides the filters to pool side by side into blocks of at most as many as a vector has lanes.
    ///
    /// - Parameter widths: the widths of the filters, ascending.
    private static func blocks(of widths: [Int], _ instructionSet: InstructionSet) -> [Range<Int>] {
        guard instructionSet.layouts.contains(.lanes) else { return [] }
        let count = widths.prefix { groups($0) <= Int(MOTIF_POOLED_LANES_GROUPS) }.count
        let blocks = stride(from: 0, to: count, by: lanes).map { $0..<min($0 + lanes, count) }
        return Array(blocks.prefix { isFaster(widths[$0]) })
    }

    /// Whether filters take less time side by side than one after another, as measured on a Zen 3. The time of a block does not depend
    /// on the number of lanes in use.
    private static func isFaster(_ widths: ArraySlice<Int>) -> Bool {
        let pairs = widths.reduce(0) { $0 + ($1 + 1) / 2 }
        return 35 + 20 * groups(widths.last!) < 2 * widths.count + pairs
    }

    /// Calls a function with each block in the form that the kernel reads, and the place of the block's first filter in the order.
    func forEachBlock(_ body: (motif_pooled_lanes, Int) -> Void) {
        widths.withUnsafeBufferPointer { widths in
            for block in blocks {
                let fine = bytes.baseAddress + block.bytes
                let widths = widths.baseAddress! + block.widths
                body(
                    motif_pooled_lanes(
                        fine: fine, coarse: fine + block.tableSize, exact: exact.baseAddress + block.exact,
                        groups: block.groups, strands: block.strands, count: block.filters.count, narrowest: Int(widths[0]),
                        widest: Int(widths[block.filters.count - 1]), widths: widths),
                    block.filters.lowerBound)
            }
        }
    }
}
