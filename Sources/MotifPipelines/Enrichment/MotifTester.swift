internal import MotifConvolution
internal import MotifCore
internal import MotifEnrichment
internal import MotifTraining

/// The tests of one motif after another, with memory that is used again. Each thread has its own tester.
struct MotifTester {
    private let design: EnrichmentDesign
    private var ranked = RankedScores()
    /// The scores of the design's ranked rows, if those are not all.
    private var testedScores: [Int32] = []
    private var test = ConditionalTest()

    init(_ design: EnrichmentDesign) { self.design = design }

    /// Tests a motif.
    ///
    /// - Parameters:
    ///   - index: the index of the motif among all.
    ///   - scores: its best score in each sequence.
    ///   - places: the place of its best window in each sequence, as `BestWindowTable` has it.
    mutating func test(
        _ filter: FilterBank.Filter, index: Int, consensus: String, scores: UnsafeBufferPointer<Int32>, places: UnsafeBufferPointer<UInt32>
    ) -> EnrichedMotif {
        if design.rankedRows.isEmpty {
            ranked.rank(scores)
        } else {
            testedScores.removeAll(keepingCapacity: true)
            for row in design.rankedRows { testedScores.append(scores[row]) }
            testedScores.withUnsafeBufferPointer { ranked.rank($0) }
        }
        var threshold = filter.thresholdScore
        if let choice = design.choice { threshold = choice.best(ranked, strata: design.strata, isChosen: design.isChoosing)?.score }
        let hits = threshold.map { self.hits(scores, from: $0) } ?? []
        let tables = self.tables(design.totals, hits, upTo: design.strata.count) { $0 < design.sequences.positives }
        let sum = tables.reduce(ContingencyTable(positives: 0, negatives: 0), +)
        return EnrichedMotif(
            index: index, id: filter.id, name: filter.name, consensus: consensus,
            threshold: threshold.map { Double($0) / Double(filter.matrix.cellsPerUnit) }, table: sum, odds: MantelHaenszel(tables),
            pValue: test.pValue(tables), ranks: design.rankSum.test(ranked), fisherPValue: ExactTest.fisher(sum),
            sites: sites(hits, places, width: filter.width), groups: groups(hits))
    }

    /// Returns the tested sequences with a hit, in order.
    private func hits(_ scores: UnsafeBufferPointer<Int32>, from threshold: Int32) -> [Int] {
        var hits: [Int] = []
        for row in scores.indices where scores[row] >= threshold && scores[row] != RankedScores.missing {
            if design.isChoosing.isEmpty || !design.isChoosing[row] { hits.append(row) }
        }
        return hits
    }

    /// Counts hits in strata.
    ///
    /// - Parameters:
    ///   - hits: sequences with a hit, in order; those from `end` on do not count.
    ///   - isPositive: whether a sequence is a positive of the table.
    private func tables(_ totals: [ContingencyTable], _ hits: [Int], upTo end: Int, isPositive: (Int) -> Bool) -> [ContingencyTable] {
        var tables = totals
        for row in hits where row < end {
            if isPositive(row) { tables[design.strata[row]].positivesWith += 1 } else { tables[design.strata[row]].negativesWith += 1 }
        }
        return tables
    }

    /// Compares each group with the others.
    private mutating func groups(_ hits: [Int]) -> [EnrichedMotif.Group] {
        design.groupTotals.enumerated().map { group, totals in
            let grouped = hits.filter { $0 < design.sequences.positives && design.groups[$0] >= 0 }
            let tables = self.tables(totals, grouped, upTo: design.sequences.positives) { design.groups[$0] == group }
            let sum = tables.reduce(ContingencyTable(positives: 0, negatives: 0), +)
            return EnrichedMotif.Group(log2Enrichment: sum.log2Enrichment, pValue: test.pValue(tables))
        }
    }

    /// Looks where the best sites of sequences with a hit are.
    private func sites(_ hits: [Int], _ places: UnsafeBufferPointer<UInt32>, width: Int) -> EnrichedMotif.Sites {
        let bins = EnrichmentResult.positionBins
        var sites = EnrichedMotif.Sites(bins: bins)
        var starts: [Int] = [], lengths: [Int] = []
        var strong = 0
        for row in hits {
            let range = design.sequences.store.range(of: row)
            let start = Int(places[row] >> 1), length = range.count
            // Twice the distance of the site's centre from the middle, so that it is whole.
            let bin = (2 * start + width - length + design.longest) * bins / (2 * design.longest + 1)
            guard row < design.sequences.positives else {
                sites.negatives[bin] += 1
                continue
            }
            sites.positives[bin] += 1
            if places[row] & 1 == 0 { sites.forward += 1 }
            starts.append(start)
            lengths.append(length)
            let first = range.lowerBound + start
            strong += design.sequences.store.codes[first..<first + width].count { 1...2 ~= $0 }
        }
        if !starts.isEmpty { sites.gc = Double(strong) / Double(starts.count * width) }
        sites.centre = CentralEnrichment(starts: starts, lengths: lengths, width: width)
        return sites
    }
}
