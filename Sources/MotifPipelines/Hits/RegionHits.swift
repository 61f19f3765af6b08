internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Chooses among the hits of each region and writes the chosen ones: a hit inside several regions belongs to each of them.
///
/// Regions are written in the order of their ends, and regions of equal range in the order given, since a region is complete when the
/// scan has passed its end. Memory holds the regions alone that later hits can lie in. One is shared by all workers, which use it batch
/// after batch, in the order of the input.
final class RegionHits<Selector: HitSelector, Writer: KeptHitWriter>: RecordCollector {
    /// A region with hits that the scan has not passed.
    private struct Open {
        let index: Int
        let entry: RegionTable.Entry
        let hits: Hits
    }

    /// The hits of an open region.
    private final class Hits {
        var selector: Selector
        var writer: Writer

        init(_ selector: Selector, _ writer: Writer) {
            self.selector = selector
            self.writer = writer
        }
    }

    private let regions: RegionTable
    private let widths: [Int]
    private let selector: Selector
    private let writer: Writer
    /// The memory of regions that are complete, to be used again.
    private var spare: [Hits] = []
    /// The open regions, sorted by end, then index.
    private var open: [Open] = []
    private var contigName: [UInt8] = []
    private var contig: RegionTable.Contig?
    private(set) var chosenHits = 0
    /// The number of pieces of the current batch that were met.
    private var metPieces = 0

    init(_ bank: FilterBank, regions: RegionTable, selector: Selector, writer: Writer) {
        self.regions = regions
        widths = bank.filtersByRank.map { bank.filters[$0].width }
        self.selector = selector
        self.writer = writer
    }

    /// Hits of a genome always have a place.
    var unplaced: UnplacedHits { UnplacedHits() }

    func add(_ hits: [WindowHit], in batch: SequenceBatch, to text: inout TextBuffer) -> Int {
        for hit in hits {
            while metPieces == 0 || batch.pieces[metPieces - 1].letters.upperBound <= hit.position { meetPiece(of: batch, to: &text) }
            let piece = batch.pieces[metPieces - 1]
            let start = piece.recordStart + hit.position - piece.letters.lowerBound
            let place = start..<start + widths[hit.rank]
            close(before: start, to: &text)
            let kept = KeptHit(
                start: start, rank: hit.rank, isReverse: hit.isReverse, score: hit.score,
                letters: writer.needsLetters ? Array(batch.letters[hit.position..<hit.position + place.count]) : [], place: place, parts: nil)
            contig?.forEachRegion(holding: place, isReverse: hit.isReverse) { index in
                let region = open[openRegion(index)]
                region.hits.selector.add(kept) { write($0, of: region, to: &text) }
            }
        }
        return hits.count
    }

    func finish(_ batch: SequenceBatch, to text: inout TextBuffer) {
        while metPieces < batch.pieces.count { meetPiece(of: batch, to: &text) }
        metPieces = 0
    }

    func finishRecord(to text: inout TextBuffer) { close(before: .max, to: &text) }

    private func meetPiece(of batch: SequenceBatch, to text: inout TextBuffer) {
        let name = batch.names[batch.pieces[metPieces].name]
        metPieces += 1
        guard !name.elementsEqual(contigName) else { return }
        close(before: .max, to: &text)
        contigName = Array(name)
        contig = regions.contig(named: name)
    }

    /// Returns the index in ``open`` of a region, which is opened if it is not.
    private func openRegion(_ index: Int) -> Int {
        let entry = contig!.entries[index]
        var place = open.count
        while place > 0, (open[place - 1].entry.range.upperBound, open[place - 1].index) > (entry.range.upperBound, index) { place -= 1 }
        if place > 0, open[place - 1].index == index { return place - 1 }
        open.insert(Open(index: index, entry: entry, hits: spare.popLast() ?? Hits(selector, writer)), at: place)
        return place
    }

    /// Completes the regions that end at or before a position.
    private func close(before position: Int, to text: inout TextBuffer) {
        while let first = open.first, first.entry.range.upperBound <= position {
            first.hits.selector.finishRecord { write($0, of: first, to: &text) }
            first.hits.writer.finishRecord(RecordName(name: contigName, region: first.entry), to: &text)
            open.removeFirst()
            spare.append(first.hits)
        }
    }

    private func write(_ hit: KeptHit, of region: Open, to text: inout TextBuffer) {
        chosenHits += 1
        region.hits.writer.write(hit, of: RecordName(name: contigName, region: region.entry), to: &text)
    }
}
