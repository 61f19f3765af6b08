internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Puts the hits of batches that are finished in any order into the order of the batches.
///
/// The batch whose turn it is writes into the result itself; the hits of others wait.
final class HitCollector: Sendable {
    private struct State: ~Copyable {
        var turn = 0
        var waiting: [Int: HitArray] = [:]
    }

    private let state = Lock(State())
    /// The result. Only the batch whose turn it is touches it.
    let hits = HitArray()

    /// Returns whether it is the turn of a batch, which stays so until it is finished.
    func isTurn(of batch: Int) -> Bool { state.withLock { $0.turn == batch } }

    /// Ends a batch.
    ///
    /// - Parameter own: the hits of the batch; `nil` if they are in ``hits`` already.
    func finish(_ batch: Int, own: HitArray?) {
        state.withLock { state in
            if let own, state.turn != batch {
                state.waiting[batch] = own
                return
            }
            if let own { hits.append(own) }
            state.turn += 1
            while let next = state.waiting.removeValue(forKey: state.turn) {
                hits.append(next)
                state.turn += 1
            }
        }
    }
}

/// Turns the hits of batches into ``LocatedHit`` values.
struct HitLocator {
    private let bank: FilterBank
    /// The motif, width and unit of each filter, indexed by rank.
    private let filters: [(motif: Int32, width: Int64, cellsPerUnit: Float)]
    private var significances: [Significance] = []
    /// The piece that the last hit lies in.
    private var piece = 0

    init(_ bank: FilterBank) {
        self.bank = bank
        filters = bank.filtersByRank.map {
            (Int32($0), Int64(bank.filters[$0].width), Float(bank.filters[$0].matrix.cellsPerUnit))
        }
    }

    /// Begins a batch.
    mutating func begin() { piece = 0 }

    /// Adds hits, which come in order, to an array.
    ///
    /// - Parameter firstSequence: the index of the sequence of the batch's first piece.
    mutating func append(
        _ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch, firstSequence: Int, to array: HitArray
    ) {
        guard !hits.isEmpty else { return }
        if significances.count < hits.count {
            significances = [Significance](repeating: Significance(pValue: 1), count: hits.count)
        }
        guard let located = array.extend(by: hits.count) else { return }
        var piece = self.piece
        significances.withUnsafeMutableBufferPointer { significances in
            bank.lookUpSignificances(of: hits, into: significances.baseAddress!)
            filters.withUnsafeBufferPointer { filters in
                batch.pieces.withUnsafeBufferPointer { pieces in
                    for index in hits.indices {
                        let hit = hits[index], filter = filters[hit.rank]
                        while pieces[piece].letters.upperBound <= hit.position { piece += 1 }
                        let start = Int64(pieces[piece].recordStart + hit.position - pieces[piece].letters.lowerBound)
                        (located + index).initialize(
                            to: LocatedHit(
                                start: start, end: start + filter.width, pValue: significances[index].pValue,
                                score: Float(hit.score) / filter.cellsPerUnit, motif: filter.motif, sequence: Int32(truncatingIfNeeded: firstSequence + piece),
                                strand: hit.isReverse ? UInt8(ascii: "-") : UInt8(ascii: "+")))
                    }
                }
            }
        }
        self.piece = piece
    }
}

/// A worker's share of a scan in memory.
struct CollectingSink: HitSink {
    private let collector: HitCollector
    private var locator: HitLocator
    private var own: HitArray?
    private var turn = BatchTurn(index: 0, firstRecord: 0, fractionRead: nil)

    init(_ bank: FilterBank, _ collector: HitCollector) {
        locator = HitLocator(bank)
        self.collector = collector
    }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        self.turn = turn
        locator.begin()
        own = collector.isTurn(of: turn.index) ? nil : HitArray()
    }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) {
        locator.append(hits, in: batch, firstSequence: turn.firstRecord, to: own ?? collector.hits)
    }

    mutating func finish(_ batch: SequenceBatch) -> Int {
        collector.finish(turn.index, own: own)
        return 0
    }

    var unplaced: UnplacedHits { UnplacedHits() }
}
