public import MotifCore

/// A worker that compares haplotypes: for each pair and motif, it finds the best window of either haplotype among those that differ.
///
/// The motifs with a hit in such a window are found by a scan of both haplotypes. Only their windows are then scored one by one. Each thread
/// has its own scorer, which owns the working memory.
public final class AlleleScorer {
    private let bank: FilterBank
    private let scanner: SequenceScanner
    private let windows: ChangedWindows
    private let comparesAll: Bool
    private let widths: [Int]
    private let filtersByRank: [Int]
    /// The motifs with hits in the current pair.
    private var motifs: [Int] = []
    /// The best hits of each motif in the last pair in which it had any, which are its best windows.
    private var lastHits: [PairHits]
    private var pairs: [AllelePair] = []

    /// The best hits of a motif in both haplotypes of a pair.
    private struct PairHits {
        /// The number of the pair; −1 before the first.
        var pair = -1
        var reference: PooledMaximum?
        var alternative: PooledMaximum?
    }

    /// - Parameters:
    ///   - plan: the filters, and how hits are found.
    ///   - comparesAll: whether motifs without a hit in a pair are compared, too.
    public init(_ plan: ScanPlan, comparesAll: Bool) {
        bank = plan.bank
        scanner = SequenceScanner(plan)
        windows = ChangedWindows(plan.bank)
        self.comparesAll = comparesAll
        widths = plan.bank.filters.map(\.width)
        filtersByRank = plan.bank.filtersByRank
        lastHits = Array(repeating: PairHits(), count: widths.count)
    }

    /// Compares the haplotypes of a batch.
    ///
    /// - Parameters:
    ///   - sequence: the encoded letters of the batch.
    ///   - haplotypes: the pairs, in ascending order of their positions in the batch, the reference haplotype of each before its alternative.
    ///   - body: gets the number of each pair in turn, and its motifs in the order of the bank. Without ``init(_:comparesAll:)``'s
    ///     `comparesAll` these are the motifs with a hit in a window that differs.
    public func compare<Failure: Error>(
        _ sequence: EncodedSequence, _ haplotypes: [HaplotypePair], body: (Int, UnsafeBufferPointer<AllelePair>) throws(Failure) -> Void
    ) throws(Failure) {
        if comparesAll {
            motifs = Array(bank.filters.indices)
            for index in haplotypes.indices { try compare(haplotypes[index], of: sequence, as: index, body) }
            return
        }
        let pieces = haplotypes.flatMap { [piece($0.reference), piece($0.alternative)] }
        for motif in lastHits.indices { lastHits[motif] = PairHits() }
        motifs.removeAll(keepingCapacity: true)
        var current = 0
        try scanner.scan(sequence, pieces: pieces) { hits throws(Failure) in
            for hit in hits {
                while haplotypes[current].alternative.letters.upperBound <= hit.position {
                    try compare(haplotypes[current], of: sequence, as: current, body)
                    motifs.removeAll(keepingCapacity: true)
                    current += 1
                }
                let pair = haplotypes[current]
                let isReference = hit.position < pair.reference.letters.upperBound
                let motif = filtersByRank[hit.rank]
                guard (isReference ? pair.reference : pair.alternative).windowStarts(width: widths[motif]).contains(hit.position) else { continue }
                if lastHits[motif].pair != current {
                    lastHits[motif] = PairHits(pair: current)
                    motifs.append(motif)
                }
                // Hits come by position, and that of the forward strand first, so that the first of equal hits stays.
                let maximum = PooledMaximum(start: hit.position, score: hit.score, strand: hit.isReverse ? .reverse : .forward)
                if isReference {
                    lastHits[motif].reference = PooledMaximum.better(lastHits[motif].reference, maximum)
                } else {
                    lastHits[motif].alternative = PooledMaximum.better(lastHits[motif].alternative, maximum)
                }
            }
        }
        while current < haplotypes.count {
            try compare(haplotypes[current], of: sequence, as: current, body)
            motifs.removeAll(keepingCapacity: true)
            current += 1
        }
    }

    private func piece(_ side: HaplotypePair.Side) -> SequenceBatch.Piece {
        SequenceBatch.Piece(name: 0..<0, recordStart: 0, letters: side.letters, windowStarts: side.letters)
    }

    /// Scores both haplotypes of a pair with ``motifs``.
    private func compare<Failure: Error>(
        _ pair: HaplotypePair, of sequence: EncodedSequence, as index: Int, _ body: (Int, UnsafeBufferPointer<AllelePair>) throws(Failure) -> Void
    ) throws(Failure) {
        pairs.removeAll(keepingCapacity: true)
        if !comparesAll { motifs.sort() }
        sequence.codes.withUnsafeBufferPointer { codes in
            for motif in motifs {
                let hits = comparesAll ? PairHits() : lastHits[motif]
                pairs.append(
                    AllelePair(
                        motif: motif, reference: hits.reference ?? windows.best(ofFilter: motif, in: codes, pair.reference),
                        alternative: hits.alternative ?? windows.best(ofFilter: motif, in: codes, pair.alternative)))
            }
        }
        try pairs.withUnsafeBufferPointer { pairs throws(Failure) in try body(index, pairs) }
    }
}
