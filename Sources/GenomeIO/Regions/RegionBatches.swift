public import MotifCore

/// The parts of a genome's contigs that lie inside regions, in genome order, cut into batches that several threads can read.
///
/// Each window that lies inside a region comes in exactly one batch, however many regions hold it. No other window comes.
///
/// A window that begins at s lies inside a region if and only if it ends at or before the largest end among the regions that
/// begin at or before s. That end changes only where a region begins, so regions are cut there: each part is where windows may
/// start, with the letters up to that end behind it, as far as the longest window needs them.
public struct RegionBatches: Sendable {
    /// The start positions of windows that follow one another, as many as fit a batch.
    private struct Piece {
        let contig: Int
        let windowStarts: Range<Int>
        /// The position behind the last letter in which windows may end.
        let end: Int
        /// Whether the piece is the first one of its part.
        let beginsPart: Bool
    }

    private var pieces: [Piece] = []
    /// The range of ``pieces`` of each batch.
    private var batches: [Range<Int>] = []

    /// The largest number of pieces in a batch, so that short pieces can't fill memory either.
    private static let mostPieces = 1 << 16

    /// - Parameters:
    ///   - regions: in any order; they may overlap.
    ///   - longestWindow: the width of the widest motif; 1 or more.
    ///   - batchSize: about how many letters a batch holds; at least 1.
    public init(_ regions: [GenomicRegion], longestWindow: Int, batchSize: Int = 1 << 18) {
        precondition(longestWindow >= 1 && batchSize >= 1, "Windows and batches hold one letter or more.")
        // A region whose end is not the largest so far lies inside another one.
        var reaching: [GenomicRegion] = []
        for region in regions.sorted(by: { ($0.contig, $0.range.lowerBound, $1.range.upperBound) < ($1.contig, $1.range.lowerBound, $0.range.upperBound) }) {
            if let last = reaching.last, last.contig == region.contig, last.range.upperBound >= region.range.upperBound { continue }
            reaching.append(region)
        }
        pieces.reserveCapacity(reaching.count)
        var first = 0, letters = 0
        for (index, region) in reaching.enumerated() {
            let next = index + 1 < reaching.count && reaching[index + 1].contig == region.contig ? reaching[index + 1].range.lowerBound : .max
            let limit = min(next, region.range.upperBound)
            for start in stride(from: region.range.lowerBound, to: limit, by: batchSize) {
                let windowStarts = start..<min(limit, start + batchSize)
                let end = min(region.range.upperBound, windowStarts.upperBound + longestWindow - 1)
                pieces.append(
                    Piece(contig: region.contig, windowStarts: windowStarts, end: end, beginsPart: start == region.range.lowerBound))
                letters += end - start
                guard letters >= batchSize || pieces.count - first == Self.mostPieces else { continue }
                batches.append(first..<pieces.count)
                (first, letters) = (pieces.count, 0)
            }
        }
        if first < pieces.count { batches.append(first..<pieces.count) }
    }

    /// The number of batches.
    public var count: Int { batches.count }

    /// Reads a batch.
    ///
    /// - Parameters:
    ///   - index: below ``count``.
    ///   - genome: the genome that the regions are of.
    ///   - batch: emptied first. Positions are those of the contigs.
    /// - Throws: ``SequenceFileError`` if the genome is damaged, or its index is of another genome. The batch is then to be discarded.
    public func read(_ index: Int, of genome: IndexedGenome, into batch: inout SequenceBatch) throws(SequenceFileError) {
        batch.removeAll()
        var contig = -1
        var name = 0..<0
        for piece in pieces[batches[index]] {
            if piece.contig != contig {
                contig = piece.contig
                let start = batch.names.count
                batch.names += genome.contigs[contig].nameBytes
                name = start..<batch.names.count
            }
            let first = batch.letters.count
            try genome.appendLetters(of: contig, in: piece.windowStarts.lowerBound..<piece.end, to: &batch.letters)
            batch.pieces.append(
                SequenceBatch.Piece(
                    name: name, recordStart: piece.windowStarts.lowerBound, letters: first..<batch.letters.count,
                    windowStarts: first..<first + piece.windowStarts.count))
            batch.letters.append(SequenceBatch.separator)
            batch.records += piece.beginsPart ? 1 : 0
            batch.newLetters += piece.windowStarts.count
        }
    }
}
