internal import GenomeIO
internal import MotifCore

/// Writes the rows of one batch after another, and joins the parts of a sequence that is longer than a batch. Each worker has one.
struct RowWriter<Row: PooledRow> {
    private let output: MatrixText
    private let openRows: OpenRows<Row>
    private var text: BatchText
    private var names = TextBuffer()
    private let letterKinds: LetterKinds
    private let widestMotif: Int
    private let missingColumns: [Int]
    private var cells: [Int]
    private var batchIndex = 0
    /// The number of the next row, and the number of entries of the batch so far.
    private var row = 0
    private var entries = 0

    /// - Parameters:
    ///   - openRows: the open rows that the workers of a job share.
    ///   - widestMotif: the width of the widest motif.
    ///   - masksLowercase: whether soft-masked bases are unknown.
    ///   - missingColumns: the motifs that can have no hit, whose cells are missing.
    init(_ output: MatrixText, openRows: OpenRows<Row>, widestMotif: Int, masksLowercase: Bool, missingColumns: [Int] = []) {
        self.missingColumns = missingColumns
        self.widestMotif = widestMotif
        letterKinds = LetterKinds(masksLowercase: masksLowercase)
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
        // The letters are looked at once more where a table of rows is written.
        var letters = output.names.map { _ in RowLetters(piece, of: batch, widestMotif: widestMotif, kinds: letterKinds) }
        if piece.isContinuation || piece.isContinued {
            var merged = row()
            if piece.isContinuation {
                try output.rows.waitForTurn(of: batchIndex)
                if let open = openRows.take(by: batchIndex) {
                    merged = open.row.merged(with: merged)
                    if var before = open.letters, let part = letters {
                        before.add(part)
                        letters = before
                    }
                }
            }
            guard !piece.isContinued else { return openRows.leave(.init(row: merged, letters: letters), by: batchIndex) }
            merged.write(output.formatter.value, to: &cells)
        } else {
            write(&cells, output.formatter.value)
        }
        for motif in missingColumns { cells[motif] = MatrixValue.missing }
        batch.names.withUnsafeBufferPointer { all in
            let name = UnsafeBufferPointer(rebasing: all[piece.name])
            // Behind the name of a region stand the other columns of its line in the table of rows.
            let shortName = UnsafeBufferPointer(rebasing: name.prefix { $0 != UInt8(ascii: "\t") })
            entries += cells.withUnsafeBufferPointer { output.formatter.append($0, row: self.row, name: shortName, to: &text.text) }
            if let letters { RowTable.append(name: name, letters, to: &names) }
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
    /// A part of a row, and the account of its letters if a table of rows is written.
    struct Part: Sendable {
        let row: Row
        let letters: RowLetters?
    }

    private let rows = Lock<[Int: Part]>([:])

    /// Keeps the row that a batch leaves.
    func leave(_ row: Part, by batch: Int) { rows.withLock { $0[batch] = row } }

    /// Takes the row that the batch before left; `nil` if that batch failed.
    func take(by batch: Int) -> Part? { rows.withLock { $0.removeValue(forKey: batch - 1) } }
}

extension SequenceBatch.Piece {
    /// Whether the record began in a batch before.
    fileprivate var isContinuation: Bool { recordStart > 0 }

    /// Whether the record goes on in the next batch: letters in which windows may end, but not start, come again there. The reader must
    /// have been asked for windows of two letters or more.
    fileprivate var isContinued: Bool { windowStarts.upperBound < letters.upperBound }
}
