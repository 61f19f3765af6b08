internal import MotifCore

/// How the filters of a bank are found, each by the evaluator that costs least.
struct FilterAssignment {
    /// A filter and the columns that decide whether a window is looked at closer: those that a threshold scan adds up, or a seed.
    struct Assigned {
        let rank: Int
        let columns: Range<Int>
    }

    var threshold: [Assigned] = []
    /// How the vectors of their scan are laid out.
    private(set) var layout = ThresholdLayout.positions
    var index: [Assigned] = []
    /// k of the index.
    var seedColumns = 0
    /// What the model expects, in nanoseconds a base on one core, without hits.
    var expectedCost = 0.0

    /// The most entries of an index: 32 MB, and up to twice as much again while it is made.
    private static let mostEntries = 1 << 22

    /// What the model knows of a filter.
    private struct Candidate {
        let rank: Int
        let shares: PassingShares
        let isIndexable: Bool
    }

    /// The columns that a threshold scan adds up, and its cost at a position on one strand.
    private typealias Core = (columns: Range<Int>, cost: Double)

    /// - Parameters:
    ///   - bank: the filters.
    ///   - engine: `.threshold` or `.index` to use that alone wherever it can be used, `.auto` to choose.
    ///   - costs: those of each layout that threshold scans may have.
    ///   - expectedBases: how much will be scanned, as far as known: an index must pay for its making.
    ///   - threads: how many cores may share the work.
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
        // nil: no index. That of longer k-mers lies too far from the core.
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
    ///   - seedColumns: k of the index, nil for none.
    ///   - isAlwaysIndexed: whether filters go to the index wherever they can, or only where they cost less there.
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
        // Lanes that are missing among those scanned together cost as much as the others.
        let lanes = threshold.count * strands
        let together = (lanes + costs.lanesTogether - 1) / costs.lanesTogether * costs.lanesTogether
        expectedCost += thresholdCost * Double(together) / Double(max(lanes, 1))
    }

    /// The columns that a threshold scan should add up: each group of columns costs time, and each window that passes without being
    /// a hit does.
    private static func core(_ shares: PassingShares, _ costs: ScanCosts) -> Core {
        let mostGroups = min(costs.mostGroups, (shares.width + costs.columnsPerGroup - 1) / costs.columnsPerGroup)
        return (1...mostGroups).map { groups in
            let columns = shares.hardest(columns: groups * costs.columnsPerGroup)
            return (columns, costs.lane + Double(groups) * costs.columnGroup + shares[columns] * costs.survivor)
        }.min { $0.1 < $1.1 }!
    }
}
