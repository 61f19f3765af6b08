internal import MotifCore

/// The weights of all filters in one block of memory, to score single windows exactly.
///
/// Pairs of haplotypes are scored for a few of a thousand motifs each, so weights behind references would miss the cache.
struct ChangedWindows: Sendable {
    /// The weights of the forward strand of each filter and then those of the reverse strand, four for a column.
    private var cells: [Int32] = []
    /// The offset of each filter in ``cells``.
    private var offsets: [Int] = []
    private let widths: [Int]
    private let strands: [Strand]

    init(_ bank: FilterBank) {
        widths = bank.filters.map(\.width)
        strands = bank.strands.strands
        for filter in bank.filters {
            offsets.append(cells.count)
            for strand in strands { cells += strand == .forward ? filter.matrix.cells : filter.matrix.reverseComplement.cells }
        }
    }

    /// Returns the best window of a filter that is not the same on the other haplotype; of equal ones the leftmost, then that of the
    /// forward strand.
    ///
    /// - Parameters:
    ///   - codes: the base codes of the batch.
    ///   - side: the haplotype.
    /// - Returns: `nil` if each such window has an unknown base or there is none.
    func best(ofFilter filter: Int, in codes: UnsafeBufferPointer<UInt8>, _ side: HaplotypePair.Side) -> PooledMaximum? {
        let width = widths[filter]
        let starts = side.windowStarts(width: width)
        guard !starts.isEmpty else { return nil }
        return cells.withUnsafeBufferPointer { cells in
            let weights = cells.baseAddress! + offsets[filter]
            var best: PooledMaximum?
            /// The number of known bases that end at the last letter of the window.
            var known = 0
            for position in starts.lowerBound..<starts.lowerBound + width - 1 { known = codes[position] < 4 ? known + 1 : 0 }
            for start in starts {
                known = codes[start + width - 1] < 4 ? known + 1 : 0
                guard known >= width else { continue }
                let window = codes.baseAddress! + start
                for index in 0..<strands.count {
                    let columns = weights + index &* 4 &* width
                    var score: Int32 = 0
                    for column in 0..<width { score &+= columns[4 &* column &+ Int(window[column])] }
                    if best.map({ score > $0.score }) ?? true { best = PooledMaximum(start: start, score: score, strand: strands[index]) }
                }
            }
            return best
        }
    }
}
