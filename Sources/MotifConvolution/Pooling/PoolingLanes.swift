internal import CMotifKernels
internal import MotifCore

/// Filters side by side, as the kernel of pooling reads them that takes many at once.
struct PoolingLanes: Sendable {
    private struct Block {
        /// Where its bytes, exact deficits and widths begin.
        let bytes: Int
        let exact: Int
        let widths: Int
        let groups: Int
        let strands: Int
        /// Their places in the order.
        let filters: Range<Int>

        /// Bytes for a word, and for a table of all words.
        var wordSize: Int { groups * strands * lanes }
        var tableSize: Int { words * wordSize }
    }

    /// How many filters there are.
    let count: Int
    private let blocks: [Block]
    /// For each block the fine and then the coarse deficits of each word, group, strand and lane.
    private let bytes: LargeTable<UInt8>
    private let exact: LargeTable<UInt64>
    /// For each block those of its lanes.
    private let widths: [UInt8]

    static let columnsPerGroup = Int(MOTIF_LANES_COLUMNS)
    private static let words = 1 << (2 * columnsPerGroup)
    private static let lanes = Int(MOTIF_LANES_IN_VECTOR)

    /// - Parameter order: the bank's filters by rising width, of which the first are taken.
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

    /// The filters that are pooled side by side, in blocks of as many as a vector has lanes, or fewer.
    ///
    /// - Parameter widths: of the filters, rising.
    private static func blocks(of widths: [Int], _ instructionSet: InstructionSet) -> [Range<Int>] {
        guard instructionSet.layouts.contains(.lanes) else { return [] }
        let count = widths.prefix { groups($0) <= Int(MOTIF_POOLED_LANES_GROUPS) }.count
        let blocks = stride(from: 0, to: count, by: lanes).map { $0..<min($0 + lanes, count) }
        return Array(blocks.prefix { isFaster(widths[$0]) })
    }

    /// Whether filters take less time side by side than one after another, as measured on a Zen 3: a block takes its time whether
    /// all its lanes are used or not.
    private static func isFaster(_ widths: ArraySlice<Int>) -> Bool {
        let pairs = widths.reduce(0) { $0 + ($1 + 1) / 2 }
        return 35 + 20 * groups(widths.last!) < 2 * widths.count + pairs
    }

    /// Lends the blocks in the form that the kernel reads, each with the place of its first filter.
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
