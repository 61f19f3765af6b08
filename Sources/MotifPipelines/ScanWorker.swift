internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One thread's share of a scan: the memory it works in, and the way of a batch from letters to text.
struct ScanWorker {
    /// The letters to scan.
    var batch = SequenceBatch()

    private let bank: FilterBank
    private let scanner: SequenceScanner
    private let encoder: BaseEncoder
    private let formatter: BEDFormatter
    private var sequence = EncodedSequence()
    private var text = TextBuffer()

    /// Hits are looked up and printed this many at a time, so that what is known of them stays in the first cache.
    private static let blockSize = 256
    /// Text is written in pieces of about this size, which the second cache still holds.
    private static let pieceSize = 1 << 17

    init(plan: ScanPlan, formatter: BEDFormatter, masksLowercase: Bool) {
        bank = plan.bank
        scanner = SequenceScanner(plan)
        encoder = BaseEncoder(maskingLowercase: masksLowercase)
        self.formatter = formatter
    }

    /// Scans the batch and hands its hits to the output.
    ///
    /// - Parameter index: the batch's place in the input.
    /// - Returns: the number of hits.
    mutating func scan(_ index: Int, output: OrderedOutput) throws(OutputFileError) -> Int {
        sequence.replace(with: batch.letters, encoder: encoder)
        var hitCount = 0
        var pieceIndex = 0
        try scanner.scan(sequence, pieces: batch.pieces) { hits throws(OutputFileError) in
            hitCount += hits.count
            var rest = hits[...]
            while let first = rest.first {
                while batch.pieces[pieceIndex].letters.upperBound <= first.position { pieceIndex += 1 }
                let block = UnsafeBufferPointer(rebasing: rest.prefix(Self.blockSize))
                rest = rest.dropFirst(format(block, of: batch.pieces[pieceIndex]))
                if text.count >= Self.pieceSize { try output.offer(&text, batch: index) }
            }
        }
        try output.finish(&text, batch: index)
        return hitCount
    }

    /// Prints those of some hits that lie in a piece.
    ///
    /// - Parameter hits: of which the first lies in the piece.
    /// - Returns: how many do.
    private mutating func format(_ hits: UnsafeBufferPointer<WindowHit>, of piece: SequenceBatch.Piece) -> Int {
        let end = piece.letters.upperBound
        let count = hits.last!.position < end ? hits.count : hits.firstIndex { $0.position >= end }!
        let hits = UnsafeBufferPointer(rebasing: hits[..<count])
        let recordOffset = piece.recordStart - piece.letters.lowerBound
        withUnsafeTemporaryAllocation(of: Significance.self, capacity: count) { significances in
            bank.lookUpSignificances(of: hits, into: significances.baseAddress!)
            withUnsafeTemporaryAllocation(of: BEDLine.self, capacity: count) { lines in
                bank.filtersByRank.withUnsafeBufferPointer { motifs in
                    for index in 0..<count {
                        let hit = hits[index]
                        lines.initializeElement(
                            at: index,
                            to: BEDLine(
                                start: recordOffset + hit.position, motif: motifs[hit.rank], isReverse: hit.isReverse,
                                score: hit.score, significance: significances[index]))
                    }
                }
                batch.names.withUnsafeBufferPointer { names in
                    formatter.append(
                        UnsafeBufferPointer(lines), contig: UnsafeBufferPointer(rebasing: names[piece.name]), to: &text)
                }
            }
        }
        return count
    }
}
