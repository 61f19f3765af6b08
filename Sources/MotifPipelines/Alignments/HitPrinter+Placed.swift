internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

extension HitPrinter {
    /// Prints hits of a read where they lie on the reference.
    ///
    /// - Parameters:
    ///   - hits: hits of one piece of the batch.
    ///   - index: the index of the piece.
    ///   - placer: finds the places, and counts hits without one.
    func append(
        _ hits: UnsafeBufferPointer<WindowHit>, ofPiece index: Int, in batch: SequenceBatch, placer: inout HitPlacer, to text: inout TextBuffer
    ) {
        withUnsafeTemporaryAllocation(of: Significance.self, capacity: hits.count) { significances in
            bank.lookUpSignificances(of: hits, into: significances.baseAddress!)
            batch.names.withUnsafeBufferPointer { names in
                batch.letters.withUnsafeBufferPointer { letters in
                    let contig = UnsafeBufferPointer(rebasing: names[batch.placements[index].contig])
                    let read = UnsafeBufferPointer(rebasing: names[batch.pieces[index].name])
                    for (hit, significance) in zip(hits, significances) {
                        guard let place = placer.place(hit, ofPiece: index, in: batch) else { continue }
                        let motif = bank.filtersByRank[hit.rank]
                        let line = BEDLine(
                            start: place[0].lowerBound, motif: motif, isReverse: hit.isReverse, score: hit.score, significance: significance)
                        let window = hit.position..<hit.position + bank.filters[motif].width
                        append(line, place: place, letters: UnsafeBufferPointer(rebasing: letters[window]), read: read, contig: contig, to: &text)
                    }
                }
            }
        }
    }

    /// Prints a hit that was kept, where it lies on the reference.
    func append(_ hit: KeptHit, read: [UInt8], contig: [UInt8], to text: inout TextBuffer) {
        let motif = bank.filtersByRank[hit.rank]
        let line = BEDLine(
            start: hit.place.lowerBound, motif: motif, isReverse: hit.isReverse, score: hit.score,
            significance: bank.filters[motif].significance[hit.score])
        read.withUnsafeBufferPointer { read in
            contig.withUnsafeBufferPointer { contig in
                hit.letters.withUnsafeBufferPointer { append(line, place: hit.parts?.blocks ?? [hit.place], letters: $0, read: read, contig: contig, to: &text) }
            }
        }
    }

    /// Prints a place with the number of reads that have the hit there.
    func append(_ locus: Locus, contig: [UInt8], to text: inout TextBuffer) {
        let line = BEDLine(
            start: locus.range.lowerBound, motif: locus.motif, isReverse: locus.isReverse, score: locus.score,
            significance: bank.filters[locus.motif].significance[locus.score])
        var reads = String(locus.reads)
        let place = locus.parts?.blocks ?? [locus.range]
        reads.withUTF8 { reads in
            contig.withUnsafeBufferPointer { contig in
                append(line, place: place, letters: UnsafeBufferPointer(start: nil, count: 0), read: reads, contig: contig, to: &text)
            }
        }
    }
}
