internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Hands out the rows of a matrix, a row for each sequence. The row of a sequence that was cut is put together from its parts.
final class SequenceRows<Cell: Sendable>: Sendable {
    private let sequences: SequenceArray
    private let merge: @Sendable (Cell, Cell) -> Cell
    private let body: @Sendable (Int, UnsafeBufferPointer<Cell>) -> Void
    /// The rows of which parts are missing, by sequence, and the letters of the other parts.
    private let open = Lock([Int: (cells: [Cell], letters: Int)]())

    /// - Parameters:
    ///   - merge: makes one cell of those of two parts, in any order.
    ///   - body: receives the index of a sequence and its row.
    init(
        of sequences: SequenceArray, merge: @escaping @Sendable (Cell, Cell) -> Cell, body: @escaping @Sendable (Int, UnsafeBufferPointer<Cell>) -> Void
    ) {
        self.sequences = sequences
        self.merge = merge
        self.body = body
    }

    /// Takes the row of a sequence, or of a piece of it.
    func add(_ cells: UnsafeBufferPointer<Cell>, of piece: SequenceBatch.Piece, sequence: Int) {
        let letters = piece.windowStarts.count, length = sequences.length(of: sequence)
        guard letters < length else { return body(sequence, cells) }
        let whole: [Cell]? = open.withLock { open in
            var row = open[sequence] ?? (Array(cells), 0)
            if row.letters > 0 { row.cells = zip(row.cells, cells).map(merge) }
            row.letters += letters
            open[sequence] = row.letters < length ? row : nil
            return row.letters < length ? nil : row.cells
        }
        whole?.withUnsafeBufferPointer { body(sequence, $0) }
    }
}

/// One thread's share of pooling sequences in memory.
struct MaximaVisitor: BatchWorker {
    private let pooler: SequencePooler
    private let encoder: BaseEncoder
    private let rows: SequenceRows<PooledMaximum?>
    private var sequence = EncodedSequence()

    init(_ plan: PoolingPlan, masksLowercase: Bool, rows: SequenceRows<PooledMaximum?>) {
        pooler = SequencePooler(plan)
        encoder = BaseEncoder(maskingLowercase: masksLowercase)
        self.rows = rows
    }

    mutating func process(_ batch: SequenceBatch, turn: BatchTurn) -> Int {
        sequence.replace(with: batch.letters, encoder: encoder)
        pooler.pool(sequence, pieces: batch.pieces) { piece, maxima in
            rows.add(maxima, of: batch.pieces[piece], sequence: turn.firstRecord + piece)
        }
        return 0
    }
}

/// One thread's share of counting the hits of sequences in memory.
struct CountVisitor: HitSink {
    private let filtersByRank: [Int]
    private let rows: SequenceRows<Int>
    private var counts: [Int]
    /// The piece that is counted.
    private var piece = 0
    private var firstSequence = 0

    init(_ bank: FilterBank, rows: SequenceRows<Int>) {
        filtersByRank = bank.filtersByRank
        counts = [Int](repeating: 0, count: bank.filters.count)
        self.rows = rows
    }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        piece = 0
        firstSequence = turn.firstRecord
    }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) {
        for hit in hits {
            while batch.pieces[piece].letters.upperBound <= hit.position { handOut(batch) }
            counts[filtersByRank[hit.rank]] += 1
        }
    }

    mutating func finish(_ batch: SequenceBatch) -> Int {
        while piece < batch.pieces.count { handOut(batch) }
        return 0
    }

    var unplaced: UnplacedHits { UnplacedHits() }

    /// Hands out the counts of the current piece, and goes on to the next.
    private mutating func handOut(_ batch: SequenceBatch) {
        counts.withUnsafeMutableBufferPointer { counts in
            rows.add(UnsafeBufferPointer(counts), of: batch.pieces[piece], sequence: firstSequence + piece)
            counts.update(repeating: 0)
        }
        piece += 1
    }
}
