internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One thread's share of pooling: the memory it works in, and the way of a batch from letters to rows of the matrix.
struct PoolWorker {
    /// The letters to pool.
    var batch = SequenceBatch()

    private enum Evaluator {
        case maxima(SequencePooler)
        case hits(SequenceScanner)
    }

    private let evaluator: Evaluator
    private let filtersByRank: [Int]
    private let widths: [Int]
    private let encoder: BaseEncoder
    private let output: MatrixOutput
    private let openRows: OpenRows
    private var sequence = EncodedSequence()
    private var knownRuns: [Range<Int>] = []
    private var counts: [Int]
    private var cells: [Int]
    private var rows: BatchText
    private var names = TextBuffer()
    /// Of the batch so far.
    private var entries = 0
    private var row = 0

    init(_ plan: PoolJob.Plan, output: MatrixOutput, openRows: OpenRows, masksLowercase: Bool) {
        switch plan {
        case .maxima(let plan): evaluator = .maxima(SequencePooler(plan))
        case .hits(let plan): evaluator = .hits(SequenceScanner(plan))
        }
        filtersByRank = plan.bank.filtersByRank
        widths = plan.bank.filters.map(\.width)
        encoder = BaseEncoder(maskingLowercase: masksLowercase)
        self.output = output
        rows = BatchText(output.matrix, isCompressed: output.isCompressed)
        self.openRows = openRows
        counts = [Int](repeating: 0, count: plan.bank.filters.count)
        cells = counts
    }

    /// Pools the batch and hands its rows to the output.
    ///
    /// - Parameters:
    ///   - index: the batch's place in the input.
    ///   - firstRow: how many rows begin in the batches before.
    /// - Returns: the number of entries written.
    mutating func pool(_ index: Int, firstRow: Int) throws(OutputFileError) -> Int {
        sequence.replace(with: batch.letters, encoder: encoder)
        entries = 0
        // A row that the batch before left open is the one before.
        row = firstRow - (batch.pieces.first?.isContinuation == true ? 1 : 0)
        switch evaluator {
        case .maxima(let pooler):
            try pooler.pool(sequence, pieces: batch.pieces) { piece, maxima throws(OutputFileError) in
                try finish(piece, of: index, row: { .maxima(Array(maxima)) }) { PooledRow.write(maxima, $1, to: &$0) }
            }
        case .hits(let scanner):
            var piece = 0
            try scanner.scan(sequence, pieces: batch.pieces) { hits throws(OutputFileError) in
                for hit in hits {
                    while batch.pieces[piece].letters.upperBound <= hit.position {
                        try finishCounts(piece, of: index)
                        piece += 1
                    }
                    counts[filtersByRank[hit.rank]] += 1
                }
            }
            while piece < batch.pieces.count {
                try finishCounts(piece, of: index)
                piece += 1
            }
        }
        try rows.finish(batch: index)
        if let output = output.names { try output.finish(&names, batch: index) }
        return entries
    }

    private mutating func finishCounts(_ piece: Int, of index: Int) throws(OutputFileError) {
        // Lent, and given back: what is written to is its own array.
        var found: [Int] = []
        swap(&found, &counts)
        let widest = widestWindow(of: batch.pieces[piece]), widths = widths
        try finish(piece, of: index, row: { .counts(found, widestWindow: widest) }) {
            PooledRow.write(found, widestWindow: widest, $1, widths: widths, to: &$0)
        }
        swap(&found, &counts)
        for motif in counts.indices { counts[motif] = 0 }
    }

    /// How wide a motif may be to have a window in a piece.
    private mutating func widestWindow(of piece: SequenceBatch.Piece) -> Int {
        knownRuns.removeAll(keepingCapacity: true)
        sequence.appendKnownRuns(in: piece.letters, to: &knownRuns)
        return knownRuns.lazy.filter { $0.lowerBound < piece.windowStarts.upperBound }.map(\.count).max() ?? 0
    }

    /// Writes the row of a piece; if the piece is part of a longer sequence, merges it with the part before, or leaves it to
    /// the next batch.
    ///
    /// - Parameters:
    ///   - row: makes what is known of the row.
    ///   - write: writes its cells.
    private mutating func finish(
        _ pieceIndex: Int, of index: Int, row: () -> PooledRow, write: (inout [Int], MatrixValue) -> Void
    ) throws(OutputFileError) {
        let piece = batch.pieces[pieceIndex]
        if piece.isContinuation || piece.isContinued {
            var merged = row()
            if piece.isContinuation {
                try output.matrix.waitForTurn(of: index)
                if let open = openRows.take(by: index) { merged = open.merged(with: merged) }
            }
            if piece.isContinued {
                openRows.leave(merged, by: index)
                return
            }
            merged.write(output.formatter.value, widths: widths, to: &cells)
        } else {
            write(&cells, output.formatter.value)
        }
        batch.names.withUnsafeBufferPointer { all in
            let name = UnsafeBufferPointer(rebasing: all[piece.name])
            entries += cells.withUnsafeBufferPointer { output.formatter.append($0, row: self.row, name: name, to: &rows.text) }
            if output.names != nil { output.formatter.append(name: name, to: &names) }
        }
        self.row += 1
        try rows.offer(batch: index)
    }
}

extension SequenceBatch.Piece {
    /// Whether the record began in a batch before.
    fileprivate var isContinuation: Bool { recordStart > 0 }

    /// Whether the record goes on in the next batch: what windows may end in, but not start, is there again. The reader must have
    /// been asked for windows of two letters or more.
    fileprivate var isContinued: Bool { windowStarts.upperBound < letters.upperBound }
}
