internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Gathers the hits of a batch, and hands them in the batch's turn to ``RecordHits``, which goes from record to record.
struct RecordSink<Selector: HitSelector, Writer: KeptHitWriter>: HitSink {
    private let records: InTurn<RecordHits<Selector, Writer>>
    private var output: BatchText
    private var waiting: [WindowHit] = []
    private var batchIndex = 0
    private var placedHits = 0

    /// Hits that wait for the turn of a batch, at most.
    private static var mostWaiting: Int { 1 << 18 }

    init(_ records: InTurn<RecordHits<Selector, Writer>>, output: BatchText) {
        self.records = records
        self.output = output
    }

    /// ``RecordHits`` knows the hits without a place, not its sinks.
    var unplaced: UnplacedHits { UnplacedHits() }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) { (batchIndex, placedHits) = (turn.index, 0) }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) throws(OutputFileError) {
        waiting += hits
        guard waiting.count >= Self.mostWaiting else { return }
        try handOver(of: batch)
        try output.offer(batch: batchIndex)
    }

    mutating func finish(_ batch: SequenceBatch) throws(OutputFileError) -> Int {
        try handOver(of: batch)
        try records.withValue(in: batchIndex) { $0.finish(batch, to: &output.text) }
        try output.finish(batch: batchIndex)
        return placedHits
    }

    private mutating func handOver(of batch: SequenceBatch) throws(OutputFileError) {
        placedHits += try records.withValue(in: batchIndex) { $0.add(waiting, in: batch, to: &output.text) }
        waiting.removeAll(keepingCapacity: true)
    }
}
