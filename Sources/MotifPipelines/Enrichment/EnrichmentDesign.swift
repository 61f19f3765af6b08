internal import MotifEnrichment
internal import MotifTraining

/// The data that all motifs are tested with: strata, halves and groups of the sequences.
struct EnrichmentDesign: Sendable {
    let sequences: EnrichmentSequences
    /// The stratum of each sequence.
    let strata: [Int]
    /// The numbers of tested positives and negatives in each stratum.
    let totals: [ContingencyTable]
    /// Whether a sequence belongs to the half on which thresholds are chosen, and is not tested; empty if all are tested.
    let isChoosing: [Bool]
    /// The choice of thresholds on the other half; `nil` if they are given.
    let choice: ThresholdChoice?
    let rankSum: RankSumTest
    /// The names of the groups.
    let groupNames: [String]
    /// The group of each positive, −1 for none; empty without groups.
    let groups: [Int]
    /// For each group, the numbers of its tested sequences (as positives) and those of other groups in each stratum.
    let groupTotals: [[ContingencyTable]]
    /// The longest sequence in bases.
    let longest: Int

    /// - Throws: ``EnrichmentError`` if the halves have no sequences of a set, or groups can't be read.
    init(_ sequences: EnrichmentSequences, _ options: EnrichmentOptions, groups: (names: [String], indices: [Int])) throws(EnrichmentError) {
        self.sequences = sequences
        let strata = CompositionStrata(sequences.compositions)
        self.strata = strata.indices
        let (positives, all) = (sequences.positives, sequences.store.count)
        var isChoosing: [Bool] = []
        if options.optimisesThreshold {
            guard positives > 1, sequences.negatives > 1 else {
                throw .tooFewForHalves(positives: positives, negatives: sequences.negatives)
            }
            isChoosing = Array(repeating: false, count: all)
            var random = RandomSource(seed: options.seed, stream: [8])
            for set in [0..<positives, positives..<all] {
                for index in random.permutation(of: set.count).prefix(set.count / 2) { isChoosing[set.lowerBound + index] = true }
            }
        }
        self.isChoosing = isChoosing
        func totals(_ isIncluded: (Int) -> Bool, isPositive: (Int) -> Bool) -> [ContingencyTable] {
            var totals = Array(repeating: ContingencyTable(positives: 0, negatives: 0), count: strata.count)
            for row in 0..<all where isIncluded(row) {
                if isPositive(row) { totals[strata.indices[row]].positives += 1 } else { totals[strata.indices[row]].negatives += 1 }
            }
            return totals
        }
        self.totals = totals({ isChoosing.isEmpty || !isChoosing[$0] }, isPositive: { $0 < positives })
        choice = isChoosing.isEmpty ? nil
            : ThresholdChoice(totals: totals({ isChoosing[$0] }, isPositive: { $0 < positives }), positives: positives)
        rankSum = RankSumTest(positives: positives, negatives: sequences.negatives)
        groupNames = groups.names
        self.groups = groups.indices
        groupTotals = groups.names.indices.map { group in
            totals({ $0 < positives && groups.indices[$0] >= 0 && (isChoosing.isEmpty || !isChoosing[$0]) }, isPositive: { groups.indices[$0] == group })
        }
        longest = sequences.compositions.map(\.length).max() ?? 0
    }
}
