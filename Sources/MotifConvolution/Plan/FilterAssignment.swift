internal import MotifCore

/// The assignment of a bank's filters to evaluators: each filter to the evaluator that costs least.
struct FilterAssignment {
    /// A filter, and the columns that decide whether a window is scored exactly: the core of a threshold scan, or a seed.
    struct Assigned {
        /// The rank of the filter in its bank.
        let rank: Int
        /// The deciding columns on the forward strand, 0-based.
        let columns: Range<Int>

        /// The deciding columns of a filter on a strand: the reverse strand reads its columns backwards.
        func columns(on strand: Strand, width: Int) -> Range<Int> {
            strand == .forward ? columns : width - columns.upperBound..<width - columns.lowerBound
        }
    }

    /// The filters of the threshold scan, with their cores.
    var threshold: [Assigned] = []
    /// The layout of the threshold scan's vectors.
    private(set) var layout = ThresholdLayout.positions
    /// The filters of the seed index, with their seeds.
    var index: [Assigned] = []
    /// The length k of the index's k-mers; 0 without an index.
    var seedColumns = 0
    /// The expected cost in nanoseconds per base on one core, without the cost of hits.
    var expectedCost = 0.0

    /// The largest number of entries of an index: 32 MB, and up to twice as much again while the index is built.
    private static let mostEntries = 1 << 22

    /// The properties of a filter that the cost model reads.
    private struct Candidate {
        let rank: Int
        let shares: PassingShares
        let isIndexable: Bool
    }

    /// The columns that a threshold scan adds up, and the cost in nanoseconds per position and strand.
    private typealias Core = (columns: Range<Int>, cost: Double)

    /// - Parameters:
    ///   - bank: the filters.
    ///   - engine: `.threshold` or `.index` to use only that evaluator wherever possible, `.auto` to choose.
    ///   - costs: the costs of each layout that the threshold scan may have.
    ///   - expectedBases: the expected number of scanned bases, which must pay for building an index.
    ///   - threads: the largest number of threads that work side by side.
    init(_ bank: FilterBank, engine: Engine, costs: [ScanCosts], expectedBases: Int, threads: Int = 1) {
        let longest = costs.lazy.map { $0.columnsPerGroup * $0.mostGroups }.max()!
        let filters = parallelMap(Array(bank.filtersByRank.indices), threads: threads) { rank -> Candidate? in
            let filter = bank.filters[bank.filtersByRank[rank]]
            guard let threshold = filter.thresholdScore else { return nil }
            let deficit = Int(filter.matrix.maximumScore) - Int(threshold)
            return Candidate(
                rank: rank, shares: PassingShares(filter.matrix, threshold: threshold, longest: longest),
                isIndexable: deficit <= SeedIndex.largestDeficit)
        }.compactMap(\.self)
        // Choices of k; `nil` stands for no index. Indexes of longer k-mers don't fit the caches.
        let seeds: [Int?] = (engine == .index ? [] : [nil]) + (engine == .threshold ? [] : Array(4...9))
        let strands = bank.strands.strands.count
        let options = costs.flatMap { costs in
            let cores = filters.map { Self.core($0.shares, costs) }
            return seeds.map { k in
                FilterAssignment(
                    filters, cores, seedColumns: k, isAlwaysIndexed: engine == .index, strands: strands, costs, expectedBases)
            }
        }
        self = options.min { $0.expectedCost < $1.expectedCost }!
    }

    /// - Parameters:
    ///   - seedColumns: the length k of the index's k-mers; `nil` for no index.
    ///   - isAlwaysIndexed: whether every filter that fits the index goes there, even if the threshold scan costs less.
    private init(
        _ filters: [Candidate], _ cores: [Core], seedColumns: Int?, isAlwaysIndexed: Bool, strands: Int, _ costs: ScanCosts,
        _ expectedBases: Int
    ) {
        layout = costs.layout
        self.seedColumns = seedColumns ?? 0
        let lists = Double(1 << (2 * self.seedColumns))
        if let seedColumns { expectedCost = costs.lookUp(columns: seedColumns) + lists * costs.list / Double(expectedBases) }
        var entries = 0.0, thresholdCost = 0.0
        for (filter, core) in zip(filters, cores) {
            let laneCost = core.cost * Double(strands)
            if let seedColumns, filter.isIndexable, index.count < SeedIndex.mostLanes / 2 {
                let seed = filter.shares.hardest(columns: seedColumns)
                let passing = filter.shares[seed] * Double(strands)
                let added = passing * lists
                let candidates = filter.shares[SeedIndex.neighbourhood(of: seed, in: filter.shares.width)] * Double(strands)
                let cost = passing * costs.entry + candidates * costs.candidate + added * costs.filing / Double(expectedBases)
                if entries + added < Double(Self.mostEntries), isAlwaysIndexed || cost < laneCost {
                    index.append(Assigned(rank: filter.rank, columns: seed))
                    entries += added
                    expectedCost += cost
                    continue
                }
            }
            threshold.append(Assigned(rank: filter.rank, columns: core.columns))
            thresholdCost += laneCost
        }
        // Unused lanes of a vector cost as much as used ones.
        let lanes = threshold.count * strands
        let together = (lanes + costs.lanesTogether - 1) / costs.lanesTogether * costs.lanesTogether
        expectedCost += thresholdCost * Double(together) / Double(max(lanes, 1))
    }

    /// Chooses the columns that a threshold scan adds up.
    ///
    /// More columns cost more time at each position; fewer columns let more windows pass that are no hits.
    private static func core(_ shares: PassingShares, _ costs: ScanCosts) -> Core {
        let mostGroups = min(costs.mostGroups, (shares.width + costs.columnsPerGroup - 1) / costs.columnsPerGroup)
        return (1...mostGroups).map { groups in
            let columns = shares.hardest(columns: groups * costs.columnsPerGroup)
            return (columns, costs.lane + Double(groups) * costs.columnGroup + shares[columns] * costs.survivor)
        }.min { $0.1 < $1.1 }!
    }
}
