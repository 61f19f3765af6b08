internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One thread's way of a batch from letters to hits: it encodes and scans, and owns the memory for both.
struct HitScanner {
    let bank: FilterBank
    /// The windows and hits of all batches; `nil` if they are not counted.
    private(set) var tally: HitTally?
    private let scanner: SequenceScanner
    private let encoder: BaseEncoder
    private let keepsOneStrand: Bool
    private var sequence = EncodedSequence()
    private var kept: [WindowHit] = []

    /// - Parameters:
    ///   - masksLowercase: whether soft-masked bases are read as unknown.
    ///   - keepsOneStrand: whether of two hits of a filter at one place only the better is handed out.
    ///   - tally: an empty tally to count in; `nil` to count nothing.
    init(_ plan: ScanPlan, masksLowercase: Bool, keepsOneStrand: Bool = false, tally: HitTally? = nil) {
        bank = plan.bank
        scanner = SequenceScanner(plan)
        encoder = BaseEncoder(maskingLowercase: masksLowercase, keepingAmbiguous: plan.readsAmbiguous)
        self.keepsOneStrand = keepsOneStrand
        self.tally = tally
    }

    /// Scans a batch and hands its hits to a sink, in runs.
    mutating func scan<Sink: HitSink>(_ batch: SequenceBatch, into sink: inout Sink) throws(OutputFileError) {
        sequence.replace(with: batch.letters, encoder: encoder)
        try scanner.scan(sequence, pieces: batch.pieces) { hits throws(OutputFileError) in
            tally?.add(hits, of: bank)
            guard keepsOneStrand else { return try sink.take(hits, in: batch) }
            kept.keepBetterStrands(of: hits)
            try kept.withUnsafeBufferPointer { hits throws(OutputFileError) in try sink.take(hits, in: batch) }
        }
        tally?.addWindows(of: sequence, scannedBy: scanner)
    }
}

extension [WindowHit] {
    /// Replaces the elements with some hits, where of two hits of a filter at one place only the better is kept; of equal ones the hit of
    /// the forward strand.
    ///
    /// - Parameter hits: sorted hits, so that two hits of a filter at one place are neighbours.
    fileprivate mutating func keepBetterStrands(of hits: UnsafeBufferPointer<WindowHit>) {
        removeAll(keepingCapacity: true)
        for hit in hits {
            if let last, last.position == hit.position, last.rank == hit.rank {
                if hit.score > last.score { self[count - 1] = hit }
            } else {
                append(hit)
            }
        }
    }
}
