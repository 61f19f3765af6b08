internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Prints the hits of a scan as they come, a line each.
struct LineSink: HitSink {
    private let printer: HitPrinter
    private var placer: HitPlacer
    private var output: BatchText
    private var batchIndex = 0
    /// The piece of the batch that the last hit lies in.
    private var pieceIndex = 0
    /// Hits of the batch so far, with those that have no place.
    private var hitCount = 0
    /// ``unplaced`` before the batch.
    private var unplacedBefore = 0

    /// Hits are looked up and printed this many at a time, so that their significances stay in the first cache.
    private static let blockSize = 256

    init(_ printer: HitPrinter, output: BatchText) {
        self.printer = printer
        self.output = output
        placer = HitPlacer(printer.bank)
    }

    var unplaced: UnplacedHits { placer.unplaced }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        placer.beginBatch()
        (batchIndex, pieceIndex, hitCount, unplacedBefore) = (turn.index, 0, 0, placer.unplaced.count)
    }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) throws(OutputFileError) {
        hitCount += hits.count
        var rest = hits[...]
        while let first = rest.first {
            while batch.pieces[pieceIndex].letters.upperBound <= first.position { pieceIndex += 1 }
            let piece = batch.pieces[pieceIndex]
            let block = UnsafeBufferPointer(rebasing: rest.prefix(Self.blockSize)).prefix { $0.position < piece.letters.upperBound }
            rest = rest.dropFirst(block.count)
            if batch.placements.isEmpty {
                printer.append(UnsafeBufferPointer(rebasing: block), of: piece, in: batch, to: &output.text)
            } else {
                printer.append(UnsafeBufferPointer(rebasing: block), ofPiece: pieceIndex, in: batch, placer: &placer, to: &output.text)
            }
            try output.offer(batch: batchIndex)
        }
    }

    mutating func finish(_ batch: SequenceBatch) throws(OutputFileError) -> Int {
        try output.finish(batch: batchIndex)
        return hitCount - (placer.unplaced.count - unplacedBefore)
    }
}
