internal import MotifConvolution
internal import MotifCore

/// Finds where the hits of reads lie on their reference, and counts hits that have no place there. Each worker has one.
struct HitPlacer {
    /// The hits so far that have no place on the reference.
    private(set) var unplaced = UnplacedHits()
    /// The widths of the filters, indexed by rank.
    private let widths: [Int]
    private var projection = WindowProjection()
    /// The piece of the batch that `projection` is at; `nil` before the first.
    private var piece: Int?

    init(_ bank: FilterBank) { widths = bank.filtersByRank.map { bank.filters[$0].width } }

    /// Turns to another batch.
    mutating func beginBatch() { piece = nil }

    /// Finds the place of a hit. Hits come in the order of the scan.
    ///
    /// - Parameter index: the piece of the batch that the hit lies in.
    /// - Returns: the parts of the place, as `WindowProjection.blocks` has them; `nil` if the hit has no place, and it is counted.
    mutating func place(_ hit: WindowHit, ofPiece index: Int, in batch: SequenceBatch) -> [Range<Int>]? {
        if piece != index {
            projection.begin(batch.placements[index])
            piece = index
        }
        let start = batch.pieces[index].recordStart + hit.position - batch.pieces[index].letters.lowerBound
        switch projection.project(start..<start + widths[hit.rank], along: batch.runs) {
        case .placed: return projection.blocks
        case .clipped: unplaced.clipped += 1
        case .inserted: unplaced.inserted += 1
        }
        return nil
    }
}
