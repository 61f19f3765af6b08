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
    /// The motifs with hits in the current pair.
    private var motifs: [Int] = []
    /// The number of the last pair in which each motif had a hit.
    private var lastPair: [Int]
    private var pairs: [AllelePair] = []

    /// - Parameters:
    ///   - plan: the filters, and how hits are found.
    ///   - comparesAll: whether motifs without a hit in a pair are compared, too.
    public init(_ plan: ScanPlan, comparesAll: Bool) {
        bank = plan.bank
        scanner = SequenceScanner(plan)
        windows = ChangedWindows(plan.bank)
        self.comparesAll = comparesAll
        lastPair = Array(repeating: -1, count: plan.bank.filters.count)
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
        for motif in lastPair.indices { lastPair[motif] = -1 }
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
                let side = hit.position < pair.reference.letters.upperBound ? pair.reference : pair.alternative
                let motif = bank.filtersByRank[hit.rank]
                guard lastPair[motif] != current, side.windowStarts(width: bank.filters[motif].width).contains(hit.position) else { continue }
                lastPair[motif] = current
                motifs.append(motif)
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
                pairs.append(
                    AllelePair(
                        motif: motif, reference: windows.best(ofFilter: motif, in: codes, pair.reference),
                        alternative: windows.best(ofFilter: motif, in: codes, pair.alternative)))
            }
        }
        try pairs.withUnsafeBufferPointer { pairs throws(Failure) in try body(index, pairs) }
    }
}
