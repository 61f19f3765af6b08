internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Gathers the hits of a batch, and hands them in the batch's turn to a collector that goes from record to record.
struct RecordSink<Collector: RecordCollector>: HitSink {
    private let records: InTurn<Collector>
    private var output: BatchText
    private var waiting: [WindowHit] = []
    private var batchIndex = 0
    private var placedHits = 0

    /// Hits that wait for the turn of a batch, at most.
    private static var mostWaiting: Int { 1 << 18 }

    init(_ records: InTurn<Collector>, output: BatchText) {
        self.records = records
        self.output = output
    }

    /// The collector knows the hits without a place, not its sinks.
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

/// Takes the hits of all batches in the order of the input, and writes them or their number where that depends on other hits of a record:
/// by sequence (``RecordHits``), or by region (``RegionHits``).
protocol RecordCollector: SendableMetatype {
    /// Takes the next hits of a batch.
    ///
    /// - Parameters:
    ///   - hits: sorted hits of the batch.
    ///   - batch: the batch that the hits are of.
    ///   - text: where lines go.
    /// - Returns: the number of hits that have a place.
    func add(_ hits: [WindowHit], in batch: SequenceBatch, to text: inout TextBuffer) -> Int

    /// Ends a batch, all of whose hits were taken.
    func finish(_ batch: SequenceBatch, to text: inout TextBuffer)

    /// Ends what is open; called at the end of the input.
    func finishRecord(to text: inout TextBuffer)

    /// The number of hits that were chosen in all.
    var chosenHits: Int { get }

    /// The hits so far that have no place on the reference.
    var unplaced: UnplacedHits { get }
}
