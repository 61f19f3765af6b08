internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One thread's share of pooling best windows: the way of a batch from letters to rows.
struct MaximaWorker: BatchWorker {
    private let pooler: SequencePooler
    private let encoder: BaseEncoder
    private var sequence = EncodedSequence()
    private var rows: RowWriter<MaximaRow>

    init(_ plan: PoolingPlan, masksLowercase: Bool, rows: RowWriter<MaximaRow>) {
        pooler = SequencePooler(plan)
        encoder = BaseEncoder(maskingLowercase: masksLowercase)
        self.rows = rows
    }

    mutating func process(_ batch: SequenceBatch, turn: BatchTurn) throws(OutputFileError) -> Int {
        rows.begin(batch, turn: turn)
        sequence.replace(with: batch.letters, encoder: encoder)
        try pooler.pool(sequence, pieces: batch.pieces) { piece, maxima throws(OutputFileError) in
            try rows.append(piece, of: batch, row: { MaximaRow(maxima: Array(maxima)) }) { MaximaRow.write(maxima, $1, to: &$0) }
        }
        return try rows.finish()
    }
}
