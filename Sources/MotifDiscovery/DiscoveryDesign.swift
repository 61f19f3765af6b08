internal import MotifConvolution
internal import MotifCore
internal import MotifEnrichment
internal import MotifTraining

/// The fixed parts of a discovery: the half in which motifs are refined, the half in which they are tested, and the statistics of both.
struct DiscoveryDesign: Sendable {
    /// The number of positives of both halves; they come first among all sequences.
    let positives: Int
    /// The indices of the sequences in which motifs are refined, ascending.
    let refining: [Int]
    /// The number of ``refining`` that are positives.
    let refiningPositives: Int
    /// Whether each sequence belongs to ``refining``.
    let isRefining: [Bool]
    /// The stratum of each sequence.
    let strata: [Int]
    /// The stratum of each of ``refining``.
    let refiningStrata: [Int]
    /// As many times `true` as there are sequences in ``refining``.
    let allChosen: [Bool]
    /// The totals of each stratum in ``refining``.
    let refiningTotals: [ContingencyTable]
    /// The totals of each stratum in the other half.
    let testedTotals: [ContingencyTable]
    /// The choice of a threshold in ``refining``.
    let choice: ThresholdChoice
    /// The composition of all sequences.
    let background: Background
    let width: NaturalWidth
    /// The number of columns on each side of a site that are counted.
    let flank: Int

    /// The total pseudocount of a column.
    private static let pseudocount = 1.0
    /// The largest number of bases of a set in which motifs are refined; what is more is tested.
    private static let mostRefiningBases = 4_000_000

    init(_ sequences: SequenceStore, positives: Int, options: DiscoveryOptions) {
        self.positives = positives
        let count = sequences.count
        var isRefining = Array(repeating: false, count: count)
        var random = RandomSource(seed: options.seed, stream: [9])
        for set in [0..<positives, positives..<count] {
            let bases = sequences.starts[set.upperBound] - sequences.starts[set.lowerBound]
            let share = min(0.5, Double(Self.mostRefiningBases) / Double(max(1, bases)))
            for index in random.permutation(of: set.count).prefix(max(1, Int(Double(set.count) * share))) { isRefining[set.lowerBound + index] = true }
        }
        let strata = CompositionStrata((0..<count).map { SequenceComposition(sequences[$0]) })
        func totals(_ isIncluded: (Int) -> Bool) -> [ContingencyTable] {
            var totals = Array(repeating: ContingencyTable(positives: 0, negatives: 0), count: strata.count)
            for row in 0..<count where isIncluded(row) {
                if row < positives { totals[strata.indices[row]].positives += 1 } else { totals[strata.indices[row]].negatives += 1 }
            }
            return totals
        }
        refining = (0..<count).filter { isRefining[$0] }
        refiningPositives = refining.count { $0 < positives }
        self.isRefining = isRefining
        self.strata = strata.indices
        refiningStrata = refining.map { strata.indices[$0] }
        allChosen = Array(repeating: true, count: refining.count)
        refiningTotals = totals { isRefining[$0] }
        testedTotals = totals { !isRefining[$0] }
        choice = ThresholdChoice(totals: refiningTotals, positives: refiningPositives)
        // One of each base, so that a sequence of one letter has a background, too.
        var bases = SIMD4(repeating: 1)
        for code in sequences.codes where code < 4 { bases[Int(code)] += 1 }
        background = try! Background(counts: bases).scanning(options.strands)
        width = NaturalWidth(background: background.probabilities, limits: options.widths)
        flank = options.widths.upperBound
    }

    /// Returns the matrix of counts of letters.
    func matrix(_ counts: some Collection<SIMD4<Double>>) -> LogOddsMatrix {
        // A column without letters, beyond all sequences, is one of the background.
        let counts = counts.map { $0.sum() > 0 ? $0 : background.probabilities }
        return LogOddsMatrix(Motif(id: "candidate", counts: counts), background: background, pseudocount: Self.pseudocount)
    }

    /// Returns a filter for best windows alone.
    func filter(_ matrix: LogOddsMatrix) -> FilterBank.Filter {
        FilterBank.Filter(id: "candidate", matrix: matrix, background: background, thresholdScore: matrix.maximumScore)
    }

    /// Counts the letters at the sites of positives, and in ``flank`` columns on each side, and takes away those that are expected by chance:
    /// the letters at the sites of negatives, times the ratio of the sizes of both sets.
    ///
    /// - Parameters:
    ///   - sites: the sequences with a site, as indices of ``refining``.
    ///   - places: the places of the sites, as `BestWindows` has them.
    func counts(_ sites: [Int], places: [UInt32], width: Int, of sequences: MaskedSequences) -> [SIMD4<Double>] {
        var counts = SiteCounts(width: width, flank: flank)
        let negatives = sites.firstIndex { $0 >= refiningPositives } ?? sites.count
        counts.add(sites[..<negatives].map { refining[$0] }, places: Array(places[..<negatives]), of: sequences)
        let ratio = Double(refiningPositives) / Double(refining.count - refiningPositives)
        counts.add(sites[negatives...].map { refining[$0] }, places: Array(places[negatives...]), of: sequences, weight: -ratio)
        counts.clamp()
        return counts.columns
    }
}
