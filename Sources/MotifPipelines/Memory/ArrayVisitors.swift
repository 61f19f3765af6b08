internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One thread's share of pooling sequences in memory: hands out the best windows of each.
struct MaximaVisitor: BatchWorker {
    private let pooler: SequencePooler
    private let encoder: BaseEncoder
    private let body: @Sendable (Int, UnsafeBufferPointer<PooledMaximum?>) -> Void
    private var sequence = EncodedSequence()

    init(_ plan: PoolingPlan, masksLowercase: Bool, body: @escaping @Sendable (Int, UnsafeBufferPointer<PooledMaximum?>) -> Void) {
        pooler = SequencePooler(plan)
        encoder = BaseEncoder(maskingLowercase: masksLowercase)
        self.body = body
    }

    mutating func process(_ batch: SequenceBatch, turn: BatchTurn) -> Int {
        sequence.replace(with: batch.letters, encoder: encoder)
        pooler.pool(sequence, pieces: batch.pieces) { piece, maxima in body(turn.firstRecord + piece, maxima) }
        return 0
    }
}

/// One thread's share of counting hits: hands out the counts of each sequence.
struct CountVisitor: HitSink {
    private let filtersByRank: [Int]
    private let body: @Sendable (Int, UnsafeBufferPointer<Int>) -> Void
    private var counts: [Int]
    /// The piece that is counted.
    private var piece = 0
    private var firstSequence = 0

    init(_ bank: FilterBank, body: @escaping @Sendable (Int, UnsafeBufferPointer<Int>) -> Void) {
        filtersByRank = bank.filtersByRank
        counts = [Int](repeating: 0, count: bank.filters.count)
        self.body = body
    }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        piece = 0
        firstSequence = turn.firstRecord
    }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) {
        for hit in hits {
            while batch.pieces[piece].letters.upperBound <= hit.position { handOut() }
            counts[filtersByRank[hit.rank]] += 1
        }
    }

    mutating func finish(_ batch: SequenceBatch) -> Int {
        while piece < batch.pieces.count { handOut() }
        return 0
    }

    var unplaced: UnplacedHits { UnplacedHits() }

    /// Hands out the counts of the current piece, and goes on to the next.
    private mutating func handOut() {
        counts.withUnsafeMutableBufferPointer { counts in
            body(firstSequence + piece, UnsafeBufferPointer(counts))
            counts.update(repeating: 0)
        }
        piece += 1
    }
}
