internal import GenomeIO
internal import MotifConvolution

/// Counts the chosen hits of each filter in one record after another, and writes a line for each filter that has any.
struct RecordCounts: KeptHitWriter {
    private let bank: FilterBank
    private let formatter: CountsFormatter
    /// The number of hits of each filter, in the order given, on each strand.
    private var counts: [(forward: Int, reverse: Int)]
    private var isEmpty = true

    init(_ bank: FilterBank) {
        self.bank = bank
        formatter = CountsFormatter(motifs: bank.filters.map { ($0.id, $0.name) })
        counts = Array(repeating: (0, 0), count: bank.filters.count)
    }

    var needsLetters: Bool { false }

    mutating func write(_ hit: KeptHit, of record: RecordName, to text: inout TextBuffer) {
        isEmpty = false
        if hit.isReverse { counts[bank.filtersByRank[hit.rank]].reverse += 1 } else { counts[bank.filtersByRank[hit.rank]].forward += 1 }
    }

    mutating func finishRecord(_ record: RecordName, to text: inout TextBuffer) {
        guard !isEmpty else { return }
        (record.region?.name ?? record.name).withUnsafeBufferPointer { name in
            for motif in counts.indices where counts[motif] != (0, 0) {
                formatter.append(forward: counts[motif].forward, reverse: counts[motif].reverse, motif: motif, sequence: name, to: &text)
                counts[motif] = (0, 0)
            }
        }
        isEmpty = true
    }
}
