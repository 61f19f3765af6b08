internal import GenomeIO
internal import MotifCore

/// Counts the reads at each place of a hit. Reads are sorted by coordinate, so a place that begins before a read does is complete:
/// memory holds those alone that later reads can reach.
///
/// Batches come one after another, in their order; what is before goes on side by side.
final class HitPileup {
    private let printer: HitPrinter
    /// Places that are not complete, sorted.
    private var open: [Locus] = []
    private var contigNames: [Int: [UInt8]] = [:]

    init(_ printer: HitPrinter) { self.printer = printer }

    /// Takes the next places.
    ///
    /// - Parameters:
    ///   - loci: sorted, one entry for each place.
    ///   - placement: where the last of their reads lies; no later one begins before it.
    ///   - batch: what it is of.
    ///   - text: where lines go.
    func add(_ loci: [Locus], upTo placement: SequenceBatch.Placement, in batch: SequenceBatch, to text: inout TextBuffer) {
        for other in batch.placements where contigNames[other.contigIndex] == nil { contigNames[other.contigIndex] = Array(batch.names[other.contig]) }
        open = open.merged(with: loci)
        let end = open.firstIndex { ($0.contig, $0.range.lowerBound) >= (placement.contigIndex, placement.start) } ?? open.count
        print(end, to: &text)
    }

    /// Ends the input.
    func finish(to text: inout TextBuffer) { print(open.count, to: &text) }

    /// Prints the first places, and forgets them.
    private func print(_ count: Int, to text: inout TextBuffer) {
        for locus in open[..<count] { printer.append(locus, contig: contigNames[locus.contig]!, to: &text) }
        open.removeFirst(count)
    }
}
