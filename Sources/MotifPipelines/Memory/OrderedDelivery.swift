internal import Dispatch
internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Hands out the hits of batches in the order of the batches, one batch at a time.
///
/// A batch waits for its turn, so that there are never more in memory than workers.
final class OrderedDelivery: BatchOutput {
    private struct State {
        var turn = 0
        var waiting: [Int: DispatchSemaphore] = [:]
        var hasEnded = false
        var hasTooManyHits = false
    }

    private let state = Lock(State())
    private let control: JobControl
    private let body: @Sendable (HitArray, [[UInt8]]) -> Bool

    init(control: JobControl, body: @escaping @Sendable (HitArray, [[UInt8]]) -> Bool) {
        self.control = control
        self.body = body
    }

    /// Waits for the turn of a batch, hands it out, and gives the turn to the next.
    func deliver(_ hits: HitArray, names: [[UInt8]], letters: Int, of batch: Int) {
        guard waitForTurn(of: batch) else { return }
        if hits.isFull {
            state.withLock { $0.hasTooManyHits = true }
            return stop()
        }
        control.add(letters)
        if !body(hits, names) { control.cancel() }
        if control.isCancelled { return stop() }
        state.withLock { state in
            state.turn += 1
            state.waiting.removeValue(forKey: state.turn)?.signal()
        }
    }

    /// Whether the hits of a batch did not fit the memory; nothing is handed out then from it on.
    var hasTooManyHits: Bool { state.withLock { $0.hasTooManyHits } }

    /// - Returns: `false` if nothing is handed out any more.
    private func waitForTurn(of batch: Int) -> Bool {
        let turnComes: DispatchSemaphore? = state.withLock { state in
            guard !state.hasEnded, state.turn != batch else { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            state.waiting[batch] = semaphore
            return semaphore
        }
        turnComes?.wait()
        return !state.withLock { $0.hasEnded }
    }

    private func stop() {
        state.withLock { state in
            state.hasEnded = true
            for semaphore in state.waiting.values { semaphore.signal() }
            state.waiting = [:]
        }
    }

    func end(before batch: Int) {
        _ = waitForTurn(of: batch)
        stop()
    }

    func fail(_ failure: OutputFileError) { stop() }
}

/// A worker's share of a scan whose hits are handed out batch by batch.
struct DeliveringSink: HitSink {
    private let delivery: OrderedDelivery
    private var locator: HitLocator
    private var hits = HitArray()
    private var turn = 0

    init(_ bank: FilterBank, _ delivery: OrderedDelivery) {
        locator = HitLocator(bank)
        self.delivery = delivery
    }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        self.turn = turn.index
        locator.begin()
        if hits.isFull { hits = HitArray() }
        hits.removeAll()
    }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) {
        locator.append(hits, in: batch, firstSequence: 0, to: self.hits)
    }

    mutating func finish(_ batch: SequenceBatch) -> Int {
        delivery.deliver(hits, names: batch.pieces.map { Array(batch.names[$0.name]) }, letters: batch.newLetters, of: turn)
        return hits.count
    }

    var unplaced: UnplacedHits { UnplacedHits() }
}

/// A source that ends when a job is cancelled.
struct CancellableSource: BatchSource {
    let source: any BatchSource<SequenceBatch>
    let control: JobControl

    func next(into batch: inout SequenceBatch) throws(BatchReadFailure) -> BatchTurn? {
        control.isCancelled ? nil : try source.next(into: &batch)
    }

    func placesReads() throws(SequenceFileError) -> Bool { try source.placesReads() }

    func complete(_ progress: inout JobProgress) throws(SequenceFileError) { try source.complete(&progress) }
}
