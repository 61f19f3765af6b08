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
    /// The regions on whose strand hits must be; `nil` if hits may be on both.
    private let strandedRegions: RegionTable?
    /// The widths of the filters, indexed by rank.
    private let widths: [Int]
    private var sequence = EncodedSequence()
    private var kept: [WindowHit] = []

    /// - Parameters:
    ///   - masksLowercase: whether soft-masked bases are read as unknown.
    ///   - keepsOneStrand: whether of two hits of a filter at one place only the better is handed out.
    ///   - strandedRegions: the regions on whose strand hits must be; `nil` if hits may be on both.
    ///   - tally: an empty tally to count in; `nil` to count nothing.
    init(
        _ plan: ScanPlan, masksLowercase: Bool, keepsOneStrand: Bool = false, strandedRegions: RegionTable? = nil, tally: HitTally? = nil
    ) {
        bank = plan.bank
        scanner = SequenceScanner(plan)
        encoder = BaseEncoder(maskingLowercase: masksLowercase, keepingAmbiguous: plan.readsAmbiguous)
        self.keepsOneStrand = keepsOneStrand
        self.strandedRegions = strandedRegions
        widths = plan.bank.filtersByRank.map { plan.bank.filters[$0].width }
        self.tally = tally
    }

    /// Scans a batch and hands its hits to a sink, in runs.
    mutating func scan<Sink: HitSink>(_ batch: SequenceBatch, into sink: inout Sink) throws(OutputFileError) {
        sequence.replace(with: batch.letters, encoder: encoder)
        try scanner.scan(sequence, pieces: batch.pieces) { hits throws(OutputFileError) in
            guard keepsOneStrand || strandedRegions != nil else {
                tally?.add(hits, of: bank)
                return try sink.take(hits, in: batch)
            }
            kept.removeAll(keepingCapacity: true)
            kept += hits
            if let strandedRegions { kept.keepHits(inside: strandedRegions, of: batch, widths: widths) }
            kept.withUnsafeBufferPointer { tally?.add($0, of: bank) }
            if keepsOneStrand { kept.keepBetterStrands() }
            try kept.withUnsafeBufferPointer { hits throws(OutputFileError) in try sink.take(hits, in: batch) }
        }
        tally?.addWindows(of: sequence, scannedBy: scanner)
    }
}

extension [WindowHit] {
    /// Keeps of two hits of a filter at one place only the better; of equal ones the hit of the forward strand.
    ///
    /// The hits are sorted, so that two hits of a filter at one place are neighbours.
    fileprivate mutating func keepBetterStrands() {
        var count = 0
        for hit in self {
            if count > 0, self[count - 1].position == hit.position, self[count - 1].rank == hit.rank {
                if hit.score > self[count - 1].score { self[count - 1] = hit }
            } else {
                self[count] = hit
                count += 1
            }
        }
        removeSubrange(count...)
    }

    /// Keeps the hits that lie inside a region of their strand.
    ///
    /// - Parameters:
    ///   - batch: the batch of the hits.
    ///   - widths: the widths of the filters, indexed by rank.
    fileprivate mutating func keepHits(inside regions: RegionTable, of batch: SequenceBatch, widths: [Int]) {
        var pieceIndex = -1
        var contig: RegionTable.Contig?
        removeAll { hit in
            let first = pieceIndex
            while pieceIndex < 0 || batch.pieces[pieceIndex].letters.upperBound <= hit.position { pieceIndex += 1 }
            let piece = batch.pieces[pieceIndex]
            if pieceIndex != first { contig = regions.contig(named: batch.names[piece.name]) }
            let start = piece.recordStart + hit.position - piece.letters.lowerBound
            return contig?.holds(start..<start + widths[hit.rank], isReverse: hit.isReverse) != true
        }
    }
}
