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
    private var significances: [Significance] = []
    private var text = TextBuffer()

    /// Text beyond this is written before the batch is finished.
    private static let textLimit = 1 << 22

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
            bank.lookUpSignificances(of: hits, into: &significances)
            batch.names.withUnsafeBufferPointer { names in
                for (hit, significance) in zip(hits, significances) {
                    while batch.pieces[pieceIndex].letters.upperBound <= hit.position { pieceIndex += 1 }
                    let piece = batch.pieces[pieceIndex]
                    let motif = bank.filtersByRank[hit.rank]
                    formatter.append(
                        to: &text, contig: UnsafeBufferPointer(rebasing: names[piece.name]),
                        start: piece.recordStart + hit.position - piece.letters.lowerBound, motif: motif,
                        isReverse: hit.isReverse, score: hit.score, significance: significance)
                }
            }
            if text.count > Self.textLimit { try output.write(&text, batch: index) }
        }
        try output.finish(&text, batch: index)
        return hitCount
    }
}
