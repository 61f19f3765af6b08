internal import MotifKit

/// The text of hits as a scan prints it.
struct TrackText {
    private let bank: FilterBank
    private let formatter: BEDFormatter
    private var lines: [BEDLine] = []
    var text = TextBuffer()

    init(_ bank: FilterBank) {
        self.bank = bank
        formatter = BEDFormatter(motifs: bank.filters.map { ($0.id, $0.name, $0.width) })
    }

    /// Appends the lines of a chunk's hits.
    mutating func append(_ chunk: HitSample.Chunk, batch: SequenceBatch) {
        var pieceIndex = 0
        var index = 0
        while index < chunk.hits.count {
            while batch.pieces[pieceIndex].letters.upperBound <= chunk.hits[index].position { pieceIndex += 1 }
            let piece = batch.pieces[pieceIndex]
            lines.removeAll(keepingCapacity: true)
            while index < chunk.hits.count, chunk.hits[index].position < piece.letters.upperBound {
                let hit = chunk.hits[index]
                lines.append(
                    BEDLine(
                        start: piece.recordStart + hit.position - piece.letters.lowerBound,
                        motif: bank.filtersByRank[hit.rank], isReverse: hit.isReverse, score: hit.score,
                        significance: chunk.significances[index]))
                index += 1
            }
            batch.names.withUnsafeBufferPointer { names in
                lines.withUnsafeBufferPointer {
                    formatter.append($0, contig: UnsafeBufferPointer(rebasing: names[piece.name]), to: &text)
                }
            }
        }
    }
}
