internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

extension ScanWorker {
    /// Places that wait for a batch's turn.
    private static var mostLoci: Int { 1 << 18 }

    /// Scans the batch and hands the places of its hits, when its turn has come, to what counts reads.
    ///
    /// - Parameters:
    ///   - turn: the batch's place in the input.
    ///   - pileup: takes the places.
    ///   - ordered: tells whose turn it is.
    ///   - output: takes the text.
    /// - Returns: the number of hits.
    mutating func scan(
        _ turn: ScanState.Turn, pileup: HitPileup, ordered: OrderedOutput, output: inout BatchText
    ) throws(OutputFileError) -> Int {
        var hitCount = 0
        var pieceIndex = 0
        // A read that goes on from the batch before has the number before.
        var read = turn.firstRecord - (batch.pieces[0].recordStart > 0 ? 1 : 0)
        var loci: [Locus] = []
        try scan { worker, hits throws(OutputFileError) in
            hitCount += hits.count
            for hit in hits {
                while worker.batch.pieces[pieceIndex].letters.upperBound <= hit.position {
                    pieceIndex += 1
                    read += 1
                }
                guard let place = worker.placer.place(hit, ofPiece: pieceIndex, in: worker.batch) else { continue }
                loci.append(
                    Locus(
                        contig: worker.batch.placements[pieceIndex].contigIndex, place: place, motif: worker.bank.filtersByRank[hit.rank],
                        isReverse: hit.isReverse, score: hit.score, read: read))
            }
            guard loci.count >= Self.mostLoci else { return }
            try ordered.waitForTurn(of: turn.index)
            loci.pileUp()
            pileup.add(loci, upTo: worker.batch.placements[pieceIndex], in: worker.batch, to: &output.text)
            loci.removeAll(keepingCapacity: true)
            try output.offer(batch: turn.index)
        }
        loci.pileUp()
        try ordered.waitForTurn(of: turn.index)
        pileup.add(loci, upTo: batch.placements[batch.placements.count - 1], in: batch, to: &output.text)
        try output.finish(batch: turn.index)
        return hitCount
    }
}
