internal import MotifKit

/// Hits printed as a scan prints them.
struct TrackText {
    private let bank: FilterBank
    private let formatter: BEDFormatter
    var text = TextBuffer()

    init(_ bank: FilterBank) {
        self.bank = bank
        formatter = BEDFormatter(motifs: bank.filters.map { ($0.id, $0.name, $0.width) })
    }

    /// Appends the lines of a chunk's hits.
    mutating func append(_ chunk: HitSample.Chunk, batch: SequenceBatch) {
        var pieceIndex = 0
        batch.names.withUnsafeBufferPointer { names in
            for (hit, significance) in zip(chunk.hits, chunk.significances) {
                while batch.pieces[pieceIndex].letters.upperBound <= hit.position { pieceIndex += 1 }
                let piece = batch.pieces[pieceIndex]
                formatter.append(
                    to: &text, contig: UnsafeBufferPointer(rebasing: names[piece.name]),
                    start: piece.recordStart + hit.position - piece.letters.lowerBound, motif: bank.filtersByRank[hit.rank],
                    isReverse: hit.isReverse, score: hit.score, significance: significance)
            }
        }
    }
}
