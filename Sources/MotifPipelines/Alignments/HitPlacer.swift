internal import MotifConvolution
internal import MotifCore

/// Finds where the hits of reads lie on their reference, and counts those that are not there. One for each worker.
struct HitPlacer {
    /// Hits that have no place on the reference.
    private(set) var unplaced = ScanJob.UnplacedHits()
    /// Of the filters, by rank.
    private let widths: [Int]
    private var projection = WindowProjection()
    /// The piece that the projection is at.
    private var piece: Int?

    init(_ bank: FilterBank) { widths = bank.filtersByRank.map { bank.filters[$0].width } }

    /// Turns to another batch.
    mutating func beginBatch() { piece = nil }

    /// Finds the place of a hit, which comes in the order of a scan.
    ///
    /// - Parameter index: the piece that it lies in.
    /// - Returns: the place's parts, as ``WindowProjection/blocks`` says; nil if there is none, which is counted.
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

extension ScanJob {
    /// Hits of reads that have no place on the reference.
    public struct UnplacedHits: Sendable, Hashable {
        /// A base of the hit is clipped from the alignment.
        public var clipped = 0
        /// All bases of the hit are inserted between two positions.
        public var inserted = 0

        public var count: Int { clipped + inserted }

        static func += (sum: inout UnplacedHits, other: UnplacedHits) {
            sum.clipped += other.clipped
            sum.inserted += other.inserted
        }
    }
}
