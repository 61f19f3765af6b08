internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One thread's share of a scan: the memory it works in, and the way of a batch from letters to text.
struct ScanWorker {
    /// The letters to scan.
    var batch = SequenceBatch()
    /// What regions are read from; nil until the first is.
    var genome: IndexedGenome?
    /// What was found in all batches; nil if nobody asks.
    private(set) var tally: HitTally?

    /// Finds the places of hits of reads on their reference.
    var placer: HitPlacer

    let bank: FilterBank
    private let scanner: SequenceScanner
    private let encoder: BaseEncoder
    private let keepsOneStrand: Bool
    private var sequence = EncodedSequence()
    private var kept: [WindowHit] = []

    /// Hits are looked up and printed this many at a time, so that what is known of them stays in the first cache.
    private static let blockSize = 256
    /// Hits that wait for a batch's turn.
    private static let waitingHits = 1 << 18

    init(_ plan: ScanPlan, masksLowercase: Bool, keepsOneStrand: Bool = false, tally: HitTally? = nil) {
        bank = plan.bank
        placer = HitPlacer(bank)
        scanner = SequenceScanner(plan)
        encoder = BaseEncoder(maskingLowercase: masksLowercase, keepingAmbiguous: plan.readsAmbiguous)
        self.keepsOneStrand = keepsOneStrand
        self.tally = tally
    }

    /// Scans the batch and hands out its hits.
    mutating func scan<Failure: Error>(
        _ body: (inout ScanWorker, UnsafeBufferPointer<WindowHit>) throws(Failure) -> Void
    ) throws(Failure) {
        placer.beginBatch()
        sequence.replace(with: batch.letters, encoder: encoder)
        try scanner.scan(sequence, pieces: batch.pieces) { hits throws(Failure) in
            tally?.add(hits, of: bank)
            guard keepsOneStrand else { return try body(&self, hits) }
            // Lent, and given back.
            var kept: [WindowHit] = []
            swap(&kept, &self.kept)
            kept.keepBetterStrands(of: hits)
            try kept.withUnsafeBufferPointer { hits throws(Failure) in try body(&self, hits) }
            swap(&kept, &self.kept)
        }
        tally?.addWindows(of: sequence, scannedBy: scanner)
    }

    /// Scans the batch for the tally alone.
    mutating func count() { scan { _, _ in } }

    /// Scans the batch and prints its hits as they come.
    ///
    /// - Parameters:
    ///   - index: the batch's place in the input.
    ///   - printer: prints them.
    ///   - output: takes the text.
    /// - Returns: the number of hits.
    mutating func scan(_ index: Int, printer: HitPrinter, output: inout BatchText) throws(OutputFileError) -> Int {
        var hitCount = 0
        var pieceIndex = 0
        try scan { worker, hits throws(OutputFileError) in
            hitCount += hits.count
            var rest = hits[...]
            while let first = rest.first {
                while worker.batch.pieces[pieceIndex].letters.upperBound <= first.position { pieceIndex += 1 }
                let piece = worker.batch.pieces[pieceIndex]
                let block = UnsafeBufferPointer(rebasing: rest.prefix(Self.blockSize)).prefix { $0.position < piece.letters.upperBound }
                rest = rest.dropFirst(block.count)
                if worker.batch.placements.isEmpty {
                    printer.append(UnsafeBufferPointer(rebasing: block), of: piece, in: worker.batch, to: &output.text)
                } else {
                    printer.append(
                        UnsafeBufferPointer(rebasing: block), ofPiece: pieceIndex, in: worker.batch, placer: &worker.placer, to: &output.text)
                }
                try output.offer(batch: index)
            }
        }
        try output.finish(batch: index)
        return hitCount
    }

    /// Scans the batch and hands its hits, when its turn has come, to what goes from record to record.
    ///
    /// - Parameters:
    ///   - index: the batch's place in the input.
    ///   - records: takes the hits.
    ///   - ordered: tells whose turn it is.
    ///   - output: takes the text.
    /// - Returns: the number of hits.
    mutating func scan(
        _ index: Int, records: RecordHits, ordered: OrderedOutput, output: inout BatchText
    ) throws(OutputFileError) -> Int {
        var hitCount = 0
        var waiting: [WindowHit] = []
        try scan { worker, hits throws(OutputFileError) in
            hitCount += hits.count
            waiting += hits
            guard waiting.count >= Self.waitingHits else { return }
            try ordered.waitForTurn(of: index)
            records.add(waiting, in: worker.batch, to: &output.text)
            waiting.removeAll(keepingCapacity: true)
            try output.offer(batch: index)
        }
        try ordered.waitForTurn(of: index)
        records.add(waiting, in: batch, to: &output.text)
        records.finish(batch, to: &output.text)
        try output.finish(batch: index)
        return hitCount
    }
}
