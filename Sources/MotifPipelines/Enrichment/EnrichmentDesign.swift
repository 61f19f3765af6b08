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
    /// The test of the best scores of ``rankedRows``.
    let rankSum: RankSumTest
    /// The sequences whose best scores are ranked, in order; empty for all. A motif that was made on the half that is not tested scores
    /// high there by its making.
    let rankedRows: [Int]
    /// The names of the groups.
    let groupNames: [String]
    /// The group of each positive, −1 for none; empty without groups.
    let groups: [Int]
    /// For each group, the numbers of its tested sequences (as positives) and those of other groups in each stratum.
    let groupTotals: [[ContingencyTable]]
    /// The longest sequence in bases.
    let longest: Int

    /// Prepares the tests of all sequences or, if thresholds are chosen, of one half of them.
    ///
    /// - Throws: ``EnrichmentError`` if the halves have no sequences of a set.
    init(_ sequences: EnrichmentSequences, _ options: EnrichmentOptions, groups: (names: [String], indices: [Int])) throws(EnrichmentError) {
        let isChoosing = options.optimisesThreshold ? try Self.halves(of: sequences, seed: options.seed) : []
        self.init(sequences, isChoosing: isChoosing, choosesThresholds: options.optimisesThreshold, groups: groups)
    }

    /// Divides each set into random halves.
    ///
    /// - Returns: whether a sequence belongs to the half on which thresholds are chosen.
    private static func halves(of sequences: EnrichmentSequences, seed: UInt64) throws(EnrichmentError) -> [Bool] {
        let (positives, all) = (sequences.positives, sequences.store.count)
        guard positives > 1, sequences.negatives > 1 else {
            throw .tooFewForHalves(positives: positives, negatives: sequences.negatives)
        }
        var isChoosing = Array(repeating: false, count: all)
        var random = RandomSource(seed: seed, stream: [8])
        for set in [0..<positives, positives..<all] {
            for index in random.permutation(of: set.count).prefix(set.count / 2) { isChoosing[set.lowerBound + index] = true }
        }
        return isChoosing
    }

    /// - Parameters:
    ///   - isChoosing: whether each sequence belongs to the half that is not tested; empty if all are tested.
    ///   - choosesThresholds: whether a threshold is chosen on that half for each motif; `false` if its scores come with a threshold.
    ///   - groups: the names of the groups, and the group of each positive.
    init(
        _ sequences: EnrichmentSequences, isChoosing: [Bool], choosesThresholds: Bool, groups: (names: [String], indices: [Int]) = ([], [])
    ) {
        self.sequences = sequences
        let strata = CompositionStrata(sequences.compositions)
        self.strata = strata.indices
        let (positives, all) = (sequences.positives, sequences.store.count)
        self.isChoosing = isChoosing
        func totals(_ isIncluded: (Int) -> Bool, isPositive: (Int) -> Bool) -> [ContingencyTable] {
            var totals = Array(repeating: ContingencyTable(positives: 0, negatives: 0), count: strata.count)
            for row in 0..<all where isIncluded(row) {
                if isPositive(row) { totals[strata.indices[row]].positives += 1 } else { totals[strata.indices[row]].negatives += 1 }
            }
            return totals
        }
        self.totals = totals({ isChoosing.isEmpty || !isChoosing[$0] }, isPositive: { $0 < positives })
        choice = choosesThresholds ? ThresholdChoice(totals: totals({ isChoosing[$0] }, isPositive: { $0 < positives }), positives: positives) : nil
        rankedRows = choosesThresholds || isChoosing.isEmpty ? [] : (0..<all).filter { !isChoosing[$0] }
        let rankedPositives = rankedRows.count { $0 < positives }
        rankSum = rankedRows.isEmpty ? RankSumTest(positives: positives, negatives: sequences.negatives)
            : RankSumTest(positives: rankedPositives, negatives: rankedRows.count - rankedPositives)
        groupNames = groups.names
        self.groups = groups.indices
        groupTotals = groups.names.indices.map { group in
            totals({ $0 < positives && groups.indices[$0] >= 0 && (isChoosing.isEmpty || !isChoosing[$0]) }, isPositive: { groups.indices[$0] == group })
        }
        longest = sequences.compositions.map(\.length).max() ?? 0
    }

    /// The number of positives that are tested.
    var testedPositives: Int { totals.reduce(0) { $0 + $1.positives } }
}
