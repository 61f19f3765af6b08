internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Counts the hits of a scan in each record, and writes the counts as a row of a matrix.
struct CountSink: HitSink {
    private let filtersByRank: [Int]
    private var rows: RowWriter<CountsRow>
    private var row: CountsRow
    private var pieceIndex = 0

    init(_ bank: FilterBank, rows: RowWriter<CountsRow>) {
        filtersByRank = bank.filtersByRank
        self.rows = rows
        row = CountsRow(counts: Array(repeating: 0, count: bank.filters.count))
    }

    /// Records have no places in a matrix.
    var unplaced: UnplacedHits { UnplacedHits() }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        rows.begin(batch, turn: turn)
        pieceIndex = 0
    }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) throws(OutputFileError) {
        for hit in hits {
            while batch.pieces[pieceIndex].letters.upperBound <= hit.position { try finishPiece(of: batch) }
            row.counts[filtersByRank[hit.rank]] += 1
        }
    }

    mutating func finish(_ batch: SequenceBatch) throws(OutputFileError) -> Int {
        while pieceIndex < batch.pieces.count { try finishPiece(of: batch) }
        return try rows.finish()
    }

    private mutating func finishPiece(of batch: SequenceBatch) throws(OutputFileError) {
        let row = row
        try rows.append(pieceIndex, of: batch, row: { row }) { row.write($1, to: &$0) }
        pieceIndex += 1
        for motif in row.counts.indices { self.row.counts[motif] = 0 }
    }
}
