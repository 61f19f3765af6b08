internal import GenomeIO
internal import MotifCore

/// Writes the rows of one batch after another, and joins the parts of a sequence that is longer than a batch. Each worker has one.
struct RowWriter<Row: PooledRow> {
    private let output: MatrixText
    private let openRows: OpenRows<Row>
    private var text: BatchText
    private var names = TextBuffer()
    private var cells: [Int]
    private var batchIndex = 0
    /// The number of the next row, and the number of entries of the batch so far.
    private var row = 0
    private var entries = 0

    /// - Parameter openRows: shared by the workers of a job.
    init(_ output: MatrixText, openRows: OpenRows<Row>) {
        self.output = output
        self.openRows = openRows
        text = BatchText(output.rows, isCompressed: output.isCompressed)
        cells = Array(repeating: 0, count: output.formatter.columns.count)
    }

    /// Begins a batch.
    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        (batchIndex, entries) = (turn.index, 0)
        // A row that the batch before left open is the one before.
        row = turn.firstRecord - (batch.pieces.first?.isContinuation == true ? 1 : 0)
    }

    /// Writes the row of a piece. A piece of a longer sequence is merged with the part before, or left to the next batch.
    ///
    /// - Parameters:
    ///   - pieceIndex: the piece; each comes once, in order.
    ///   - row: makes the row, for a piece of a longer sequence.
    ///   - write: writes the row's cells, for a whole sequence.
    mutating func append(
        _ pieceIndex: Int, of batch: SequenceBatch, row: () -> Row, write: (inout [Int], MatrixValue) -> Void
    ) throws(OutputFileError) {
        let piece = batch.pieces[pieceIndex]
        if piece.isContinuation || piece.isContinued {
            var merged = row()
            if piece.isContinuation {
                try output.rows.waitForTurn(of: batchIndex)
                if let open = openRows.take(by: batchIndex) { merged = open.merged(with: merged) }
            }
            guard !piece.isContinued else { return openRows.leave(merged, by: batchIndex) }
            merged.write(output.formatter.value, to: &cells)
        } else {
            write(&cells, output.formatter.value)
        }
        batch.names.withUnsafeBufferPointer { all in
            let name = UnsafeBufferPointer(rebasing: all[piece.name])
            entries += cells.withUnsafeBufferPointer { output.formatter.append($0, row: self.row, name: name, to: &text.text) }
            if output.names != nil { output.formatter.append(name: name, to: &names) }
        }
        self.row += 1
        try text.offer(batch: batchIndex)
    }

    /// Ends the batch, all of whose pieces were written.
    ///
    /// - Returns: the number of entries of the matrix that it has.
    mutating func finish() throws(OutputFileError) -> Int {
        try text.finish(batch: batchIndex)
        try output.names?.finish(&names, batch: batchIndex)
        return entries
    }
}

/// The rows of sequences that batches leave to the next one, since the sequences go on there.
final class OpenRows<Row: PooledRow>: Sendable {
    private let rows = Lock<[Int: Row]>([:])

    /// Keeps the row that a batch leaves.
    func leave(_ row: Row, by batch: Int) { rows.withLock { $0[batch] = row } }

    /// Takes the row that the batch before left; `nil` if that batch failed.
    func take(by batch: Int) -> Row? { rows.withLock { $0.removeValue(forKey: batch - 1) } }
}

extension SequenceBatch.Piece {
    /// Whether the record began in a batch before.
    fileprivate var isContinuation: Bool { recordStart > 0 }

    /// Whether the record goes on in the next batch: letters in which windows may end, but not start, come again there. The reader must
    /// have been asked for windows of two letters or more.
    fileprivate var isContinued: Bool { windowStarts.upperBound < letters.upperBound }
}
