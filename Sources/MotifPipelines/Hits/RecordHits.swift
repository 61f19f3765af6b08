internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Chooses among the hits of one record after another and writes the chosen ones, where a hit can't be written as it comes: whether it
/// is chosen, or a count is complete, depends on other hits of its record, and a record may be longer than a batch.
///
/// One is shared by all workers, which use it batch after batch, in the order of the input.
final class RecordHits<Selector: HitSelector, Writer: KeptHitWriter>: RecordCollector {
    private var selector: Selector
    private var writer: Writer
    /// The widths of the filters, indexed by rank.
    private let widths: [Int]
    /// The record that the last piece is of.
    private var record = RecordName()
    private var placer: HitPlacer
    private(set) var chosenHits = 0
    /// The number of pieces of the current batch that were met.
    private var metPieces = 0

    init(_ bank: FilterBank, selector: Selector, writer: Writer) {
        widths = bank.filtersByRank.map { bank.filters[$0].width }
        self.selector = selector
        self.writer = writer
        placer = HitPlacer(bank)
    }

    func add(_ hits: [WindowHit], in batch: SequenceBatch, to text: inout TextBuffer) -> Int {
        let unplacedBefore = placer.unplaced.count
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
            let letters = writer.needsLetters ? Array(batch.letters[hit.position..<hit.position + widths[hit.rank]]) : []
            selector.add(
                KeptHit(
                    start: start, rank: hit.rank, isReverse: hit.isReverse, score: hit.score, letters: letters, place: place, parts: parts)
            ) { write($0, to: &text) }
        }
        return hits.count - (placer.unplaced.count - unplacedBefore)
    }

    func finish(_ batch: SequenceBatch, to text: inout TextBuffer) {
        while metPieces < batch.pieces.count { meetPiece(of: batch, to: &text) }
        metPieces = 0
        placer.beginBatch()
    }

    var unplaced: UnplacedHits { placer.unplaced }

    /// Goes on to the next piece, and ends the record before if the piece is of another.
    private func meetPiece(of batch: SequenceBatch, to text: inout TextBuffer) {
        let piece = batch.pieces[metPieces]
        metPieces += 1
        let isContinued = piece.recordStart > 0 && batch.names[piece.name].elementsEqual(record.name)
        guard !isContinued else { return }
        finishRecord(to: &text)
        record.name.replaceSubrange(record.name.indices, with: batch.names[piece.name])
        if !batch.placements.isEmpty {
            record.contig.replaceSubrange(record.contig.indices, with: batch.names[batch.placements[metPieces - 1].contig])
        }
    }

    func finishRecord(to text: inout TextBuffer) {
        selector.finishRecord { write($0, to: &text) }
        writer.finishRecord(record, to: &text)
    }

    private func write(_ hit: KeptHit, to text: inout TextBuffer) {
        chosenHits += 1
        writer.write(hit, of: record, to: &text)
    }
}

/// The name of a record, and of the contig that it lies on.
struct RecordName {
    var name: [UInt8] = []
    /// The contig of a read that has a place on the reference; empty for other records.
    var contig: [UInt8] = []
    /// The region that hits are chosen in; `nil` if they are chosen in a whole record.
    var region: RegionTable.Entry?
}

/// Writes the chosen hits of one record after another: a line each (``KeptHitPrinter``), or their number (``RecordCounts``).
protocol KeptHitWriter: Sendable {
    /// Whether ``KeptHit/letters`` are written.
    var needsLetters: Bool { get }

    /// Writes or counts a chosen hit.
    mutating func write(_ hit: KeptHit, of record: RecordName, to text: inout TextBuffer)

    /// Ends a record, all of whose hits were written.
    mutating func finishRecord(_ record: RecordName, to text: inout TextBuffer)
}

/// Prints each chosen hit as a line.
struct KeptHitPrinter: KeptHitWriter {
    let printer: HitPrinter

    var needsLetters: Bool { printer.printsLetters }

    func write(_ hit: KeptHit, of record: RecordName, to text: inout TextBuffer) {
        if record.contig.isEmpty {
            printer.append(hit, contig: record.name, region: record.region, to: &text)
        } else {
            printer.append(hit, read: record.name, contig: record.contig, to: &text)
        }
    }

    func finishRecord(_ record: RecordName, to text: inout TextBuffer) {}
}
