internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Places the hits of a batch on the reference, and hands the places in the batch's turn to ``HitPileup``, which counts reads.
struct PileupSink: HitSink {
    private let pileup: InTurn<HitPileup>
    private let filtersByRank: [Int]
    private var placer: HitPlacer
    private var output: BatchText
    private var loci: [Locus] = []
    private var batchIndex = 0
    /// The piece of the batch that the last hit lies in, and the number of its read in the input.
    private var pieceIndex = 0
    private var read = 0
    private var placedHits = 0

    /// Places that wait for the turn of a batch, at most.
    private static let mostLoci = 1 << 18

    init(_ pileup: InTurn<HitPileup>, bank: FilterBank, output: BatchText) {
        self.pileup = pileup
        self.output = output
        filtersByRank = bank.filtersByRank
        placer = HitPlacer(bank)
    }

    var unplaced: UnplacedHits { placer.unplaced }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        placer.beginBatch()
        (batchIndex, pieceIndex, placedHits) = (turn.index, 0, 0)
        // A read that goes on from the batch before has the number before.
        read = turn.firstRecord - (batch.pieces[0].recordStart > 0 ? 1 : 0)
    }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) throws(OutputFileError) {
        for hit in hits {
            while batch.pieces[pieceIndex].letters.upperBound <= hit.position {
                pieceIndex += 1
                read += 1
            }
            guard let place = placer.place(hit, ofPiece: pieceIndex, in: batch) else { continue }
            placedHits += 1
            loci.append(
                Locus(
                    contig: batch.placements[pieceIndex].contigIndex, place: place, motif: filtersByRank[hit.rank],
                    isReverse: hit.isReverse, score: hit.score, read: read))
        }
        guard loci.count >= Self.mostLoci else { return }
        try handOver(upTo: batch.placements[pieceIndex], of: batch)
        try output.offer(batch: batchIndex)
    }

    mutating func finish(_ batch: SequenceBatch) throws(OutputFileError) -> Int {
        try handOver(upTo: batch.placements[batch.placements.count - 1], of: batch)
        try output.finish(batch: batchIndex)
        return placedHits
    }

    private mutating func handOver(upTo placement: SequenceBatch.Placement, of batch: SequenceBatch) throws(OutputFileError) {
        loci.pileUp()
        try pileup.withValue(in: batchIndex) { $0.add(loci, upTo: placement, in: batch, to: &output.text) }
        loci.removeAll(keepingCapacity: true)
    }
}
