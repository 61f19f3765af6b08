internal import GenomeIO
internal import MotifCore

/// Counts the reads at each place of a hit. Reads are sorted by coordinate, so a place that begins before the current read is complete:
/// memory holds only the places that later reads can reach.
///
/// One is shared by all workers, which use it batch after batch, in the order of the input.
final class HitPileup {
    private let printer: HitPrinter
    /// The places that later reads may reach, sorted.
    private var open: [Locus] = []
    /// The names of the contigs so far, by their index in the header.
    private var contigNames: [Int: [UInt8]] = [:]

    init(_ printer: HitPrinter) { self.printer = printer }

    /// Takes the next places.
    ///
    /// - Parameters:
    ///   - loci: sorted places, one entry for each.
    ///   - placement: the placement of the last read of these places; no later read begins before it.
    ///   - batch: the batch of the reads.
    ///   - text: where lines go.
    func add(_ loci: [Locus], upTo placement: SequenceBatch.Placement, in batch: SequenceBatch, to text: inout TextBuffer) {
        for other in batch.placements where contigNames[other.contigIndex] == nil { contigNames[other.contigIndex] = Array(batch.names[other.contig]) }
        open = open.merged(with: loci)
        let end = open.firstIndex { ($0.contig, $0.range.lowerBound) >= (placement.contigIndex, placement.start) } ?? open.count
        print(end, to: &text)
    }

    /// Prints the places that are left at the end of the input.
    func finish(to text: inout TextBuffer) { print(open.count, to: &text) }

    /// Prints a number of the first places, and forgets them.
    private func print(_ count: Int, to text: inout TextBuffer) {
        for locus in open[..<count] { printer.append(locus, contig: contigNames[locus.contig]!, to: &text) }
        open.removeFirst(count)
    }
}
