internal import MotifCore

/// How the filters of a bank are found, each by the evaluator that costs least.
struct FilterAssignment {
    /// A filter and the columns that decide whether a window is looked at closer: those that a threshold scan adds up, or a seed.
    struct Assigned {
        let rank: Int
        let columns: Range<Int>
    }

    var threshold: [Assigned] = []
    var index: [Assigned] = []
    /// k of the index.
    var seedColumns = 0
    /// What the model expects, in nanoseconds a base on one core, without hits.
    var expectedCost = 0.0

    /// The most entries of an index: 16 MB, and as much again twice while it is made.
    private static let mostEntries = 1 << 22

    /// What the model knows of a filter.
    private struct Candidate {
        let rank: Int
        let shares: PassingShares
        let isIndexable: Bool
        let core: Range<Int>
        let thresholdCost: Double
    }

    /// - Parameters:
    ///   - bank: the filters.
    ///   - engine: `.threshold` or `.index` to use that alone wherever it can be used, `.auto` to choose.
    ///   - expectedBases: how much will be scanned, as far as known: an index must pay for its making.
    init(_ bank: FilterBank, engine: Engine, costs: ScanCosts, expectedBases: Int) {
        let strands = Double(bank.strands.strands.count)
        let seeds = 4...10
        let filters = bank.filtersByRank.enumerated().compactMap { rank, index -> Candidate? in
            let filter = bank.filters[index]
            guard let threshold = filter.thresholdScore else { return nil }
            let longest = max(costs.columnsPerGroup * costs.mostGroups, seeds.upperBound)
            let shares = PassingShares(filter.matrix, threshold: threshold, longest: longest)
            let (core, cost) = Self.core(shares, costs)
            let deficit = Int(filter.matrix.maximumScore) - Int(threshold)
            return Candidate(
                rank: rank, shares: shares, isIndexable: deficit <= SeedIndex.largestDeficit, core: core, thresholdCost: cost * strands)
        }
        let all = filters.reduce(0) { $0 + $1.thresholdCost }
        threshold = filters.map { Assigned(rank: $0.rank, columns: $0.core) }
        expectedCost = all
        guard engine != .threshold else { return }
        var best = engine == .index ? Double.infinity : all
        for k in seeds {
            let lists = Double(1 << (2 * k))
            var cost = costs.lookUp(columns: k) + lists * costs.list / Double(expectedBases)
            var entries = 0.0
            var indexed: [Assigned] = [], scanned: [Assigned] = []
            for filter in filters {
                let seed = filter.shares.hardest(columns: k)
                let passing = filter.shares[seed] * strands
                let flanks = Double((filter.shares.width - seed.count + 3) / 4)
                let added = passing * lists
                let indexCost = passing * (costs.candidate + flanks * costs.flank)
                    + added * costs.entry / Double(expectedBases)
                if filter.isIndexable, entries + added < Double(Self.mostEntries),
                    indexed.count < SeedIndex.mostLanes / 2, engine == .index || indexCost < filter.thresholdCost
                {
                    indexed.append(Assigned(rank: filter.rank, columns: seed))
                    entries += added
                    cost += indexCost
                } else {
                    scanned.append(Assigned(rank: filter.rank, columns: filter.core))
                    cost += filter.thresholdCost
                }
            }
            if cost < best {
                best = cost
                (threshold, index, seedColumns, expectedCost) = (scanned, indexed, k, cost)
            }
        }
    }

    /// The columns that a threshold scan should add up, and its cost at a position on one strand: each group of columns costs
    /// time, and each window that passes without being a hit does.
    private static func core(_ shares: PassingShares, _ costs: ScanCosts) -> (columns: Range<Int>, cost: Double) {
        let mostGroups = min(costs.mostGroups, (shares.width + costs.columnsPerGroup - 1) / costs.columnsPerGroup)
        return (1...mostGroups).map { groups in
            let columns = shares.hardest(columns: groups * costs.columnsPerGroup)
            return (columns, costs.lane + Double(groups) * costs.columnGroup + shares[columns] * costs.survivor)
        }.min { $0.1 < $1.1 }!
    }
}
