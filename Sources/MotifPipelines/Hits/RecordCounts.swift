internal import GenomeIO
internal import MotifConvolution

/// Counts the hits of one record after another.
struct RecordCounts {
    private let bank: FilterBank
    private let formatter: CountsFormatter
    /// Of each filter, on the forward and the reverse strand.
    private var counts: [(forward: Int, reverse: Int)]
    private var isEmpty = true

    init(_ bank: FilterBank) {
        self.bank = bank
        formatter = CountsFormatter(motifs: bank.filters.map { ($0.id, $0.name) })
        counts = Array(repeating: (0, 0), count: bank.filters.count)
    }

    mutating func add(_ hit: KeptHit) {
        isEmpty = false
        if hit.isReverse { counts[bank.filtersByRank[hit.rank]].reverse += 1 } else { counts[bank.filtersByRank[hit.rank]].forward += 1 }
    }

    /// Prints the counts that are not 0, and begins anew.
    mutating func finishRecord(_ name: [UInt8], to text: inout TextBuffer) {
        guard !isEmpty else { return }
        name.withUnsafeBufferPointer { name in
            for motif in counts.indices where counts[motif] != (0, 0) {
                formatter.append(forward: counts[motif].forward, reverse: counts[motif].reverse, motif: motif, sequence: name, to: &text)
                counts[motif] = (0, 0)
            }
        }
        isEmpty = true
    }
}
