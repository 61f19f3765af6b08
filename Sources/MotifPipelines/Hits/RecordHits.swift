internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// What is done with hits that can't be printed as they come: whether a hit is chosen, or a count is full, depends on others of its
/// record, which may be longer than a batch.
///
/// Batches come one after another, in their order; the scan before goes on side by side.
final class RecordHits {
    private var selector: any HitSelector
    /// Prints chosen hits; nil if they are counted.
    private let printer: HitPrinter?
    private var counts: RecordCounts
    /// Of the filters, by rank.
    private let widths: [Int]
    /// The record that the last piece was of.
    private var name: [UInt8] = []
    /// The contig that it lies on, if it does.
    private var contig: [UInt8] = []
    private var placer: HitPlacer
    /// How many hits were chosen in all.
    private(set) var chosenHits = 0
    /// Pieces of the current batch that were met.
    private var metPieces = 0

    /// - Parameters:
    ///   - selection: which hits are chosen.
    ///   - printer: prints chosen hits; nil if they are counted.
    init(_ bank: FilterBank, selection: TrackOptions.Selection, printer: HitPrinter?) {
        widths = bank.filtersByRank.map { bank.filters[$0].width }
        selector =
            switch selection {
            case .all: AllHits()
            case .best: BestHits(filterCount: bank.filters.count)
            case .separate: SeparateHits(widths: widths)
            }
        self.printer = printer
        placer = HitPlacer(bank)
        counts = RecordCounts(bank)
    }

    /// Takes the next hits of a batch.
    ///
    /// - Parameters:
    ///   - hits: sorted.
    ///   - batch: what they are of.
    ///   - text: where lines go.
    func add(_ hits: [WindowHit], in batch: SequenceBatch, to text: inout TextBuffer) {
        for hit in hits {
            while metPieces == 0 || batch.pieces[metPieces - 1].letters.upperBound <= hit.position { meetPiece(of: batch, to: &text) }
            let piece = batch.pieces[metPieces - 1]
            let start = piece.recordStart + hit.position - piece.letters.lowerBound
            var place = start..<start + widths[hit.rank]
            var parts: PlacedParts?
            if !batch.placements.isEmpty {
                guard let found = placer.place(hit, ofPiece: metPieces - 1, in: batch) else { continue }
                place = found[0].lowerBound..<found[found.count - 1].upperBound
                parts = PlacedParts(found)
            }
            let letters = printer?.printsLetters == true ? Array(batch.letters[hit.position..<hit.position + widths[hit.rank]]) : []
            selector.add(
                KeptHit(
                    start: start, rank: hit.rank, isReverse: hit.isReverse, score: hit.score, letters: letters, place: place, parts: parts)
            ) { keep($0, to: &text) }
        }
    }

    /// Ends a batch, all of whose hits were taken.
    func finish(_ batch: SequenceBatch, to text: inout TextBuffer) {
        while metPieces < batch.pieces.count { meetPiece(of: batch, to: &text) }
        metPieces = 0
        placer.beginBatch()
    }

    /// Hits so far that have no place on the reference.
    var unplaced: ScanJob.UnplacedHits { placer.unplaced }

    /// Goes on to the next piece, and ends the record before if it is of another.
    private func meetPiece(of batch: SequenceBatch, to text: inout TextBuffer) {
        let piece = batch.pieces[metPieces]
        metPieces += 1
        let isContinued = piece.recordStart > 0 && batch.names[piece.name].elementsEqual(name)
        guard !isContinued else { return }
        finishRecord(to: &text)
        name.replaceSubrange(name.indices, with: batch.names[piece.name])
        if !batch.placements.isEmpty { contig.replaceSubrange(contig.indices, with: batch.names[batch.placements[metPieces - 1].contig]) }
    }

    /// Ends the record, as at the end of the input.
    func finishRecord(to text: inout TextBuffer) {
        selector.finishRecord { keep($0, to: &text) }
        counts.finishRecord(name, to: &text)
    }

    private func keep(_ hit: KeptHit, to text: inout TextBuffer) {
        chosenHits += 1
        guard let printer else { return counts.add(hit) }
        if contig.isEmpty { printer.append(hit, contig: name, to: &text) } else { printer.append(hit, read: name, contig: contig, to: &text) }
    }
}
