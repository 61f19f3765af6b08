import MotifTestSupport
import Testing

@testable import MotifEnrichment

/// Ranks of scores, thresholds that are chosen by them, and places of sites.
@Suite("Ranks, thresholds and sites")
struct RankTests {
    private func ranked(_ values: [Int32]) -> RankedScores {
        var scores = RankedScores()
        values.withUnsafeBufferPointer { scores.rank($0) }
        return scores
    }

    @Test("scores are sorted as the standard library sorts them, and missing ones come last")
    func sorting() {
        var random = SeededGenerator(seed: 3)
        for limit in [1, 5, 3000, 5_000_000, Int32.max] as [Int32] {
            let values = (0..<700).map { _ in Int.random(in: 0..<20, using: &random) == 0 ? RankedScores.missing : Int32.random(in: -limit...limit, using: &random) }
            var runs: [(Int32?, [Int])] = []
            ranked(values).forEachRun { score, run in runs.append((score, run.map(RankedScores.sequence))) }
            let expected = Dictionary(grouping: values.indices) { values[$0] }.sorted { $0.key > $1.key }
            #expect(runs.map { $0.1 } == expected.map(\.value))
            #expect(runs.map { $0.0 ?? RankedScores.missing } == expected.map(\.key))
        }
        ranked([]).forEachRun { _, _ in Issue.record("There is no run.") }
    }

    @Test("a sequence without a window ranks below all others, and two of them are equal")
    func missing() {
        let scores = ranked([5, RankedScores.missing, -3000, RankedScores.missing])
        let result = RankSumTest(positives: 2, negatives: 2).test(scores)
        // 5 is above both negatives; the missing positive is below −3000 and equals the missing negative.
        #expect(result.auroc == 2.5 / 4)
    }

    @Test("rank-sum and conditional p-values are uniform if chance alone decides")
    func uniformity() {
        var random = SeededGenerator(seed: 4)
        var conditional = ConditionalTest()
        let trials = 3000
        var below = [String: [Double: Int]]()
        for _ in 0..<trials {
            let scores = ranked((0..<160).map { _ in Int32.random(in: 0..<1_000_000, using: &random) })
            let ranks = RankSumTest(positives: 70, negatives: 90).test(scores).pValue.value
            // A stratum's share of hits is its own, and so is its share of positives.
            let tables = [(0.1, 80, 20), (0.4, 30, 90), (0.8, 60, 60)].map { share, positives, negatives in
                ContingencyTable(
                    positives: positives, negatives: negatives,
                    positivesWith: (0..<positives).count { _ in Double.random(in: 0..<1, using: &random) < share },
                    negativesWith: (0..<negatives).count { _ in Double.random(in: 0..<1, using: &random) < share })
            }
            for level in [0.01, 0.05, 0.2, 0.5] {
                if ranks <= level { below["ranks", default: [:]][level, default: 0] += 1 }
                if conditional.pValue(tables).value <= level { below["conditional", default: [:]][level, default: 0] += 1 }
            }
        }
        for (test, counts) in below {
            for level in [0.01, 0.05, 0.2, 0.5] {
                let share = Double(counts[level] ?? 0) / Double(trials), error = (level * (1 - level) / Double(trials)).squareRoot()
                #expect(share < level + 4 * error, "\(test) at \(level): \(share)")
                // Exact tests of counts reach a level only by steps.
                #expect(share > level * (test == "ranks" ? 1 : 0.6) - 4 * error, "\(test) at \(level): \(share)")
            }
        }
    }

    @Test("a threshold that is chosen on one half has no optimism on the other")
    func halves() {
        var random = SeededGenerator(seed: 5)
        var conditional = ConditionalTest()
        let (positives, all, trials) = (150, 300, 800)
        let strata = (0..<all).map { $0 % 3 }
        let isChosen = (0..<all).map { $0 % 2 == 0 }
        func totals(_ half: Bool) -> [ContingencyTable] {
            (0..<3).map { stratum in
                let rows = (0..<all).filter { strata[$0] == stratum && isChosen[$0] == half }
                return ContingencyTable(positives: rows.count { $0 < positives }, negatives: rows.count { $0 >= positives })
            }
        }
        let choice = ThresholdChoice(totals: totals(true), positives: positives)
        var tested = 0, same = 0, found = 0
        for _ in 0..<trials {
            let scores = (0..<all).map { _ in Int32.random(in: -5000..<5000, using: &random) }
            guard let threshold = choice.best(ranked(scores), strata: strata, isChosen: isChosen)?.score else { continue }
            found += 1
            func pValue(_ half: Bool) -> Double {
                var tables = totals(half)
                for row in 0..<all where isChosen[row] == half && scores[row] >= threshold {
                    if row < positives { tables[strata[row]].positivesWith += 1 } else { tables[strata[row]].negativesWith += 1 }
                }
                return conditional.pValue(tables).value
            }
            if pValue(false) <= 0.05 { tested += 1 }
            if pValue(true) <= 0.05 { same += 1 }
        }
        #expect(found > trials * 9 / 10)
        #expect(Double(tested) / Double(found) < 0.08)
        // The same test on the half on which the threshold was chosen would call far more.
        #expect(Double(same) / Double(found) > 0.2)
    }

    @Test("the threshold that separates the sets is found")
    func separation() {
        let scores: [Int32] = [9, 8, 7, 7, 1, 2, 7, 3, 2, 1, 0, RankedScores.missing]
        let totals = [ContingencyTable(positives: 6, negatives: 6)]
        let all = [Bool](repeating: true, count: 12)
        #expect(ThresholdChoice(totals: totals, positives: 6).best(ranked(scores), strata: .init(repeating: 0, count: 12), isChosen: all)?.score == 7)
        // Where negatives have all the high scores, there is none.
        let reversed: [Int32] = [0, 0, 0, 9, 9, 9]
        #expect(ThresholdChoice(totals: [.init(positives: 3, negatives: 3)], positives: 3)
            .best(ranked(reversed), strata: .init(repeating: 0, count: 6), isChosen: .init(repeating: true, count: 6)) == nil)
    }

    @Test("sites in the middle are found, with the p-value of the best window times the number of windows")
    func centre() throws {
        // Sequences of 11 bases have 7 places for a site of 5; the one in the middle starts at 3. The windows hold 1, 3 or 5 of the places.
        let test = try #require(CentralEnrichment(starts: [3, 3, 3, 3, 0], lengths: .init(repeating: 11, count: 5), width: 5))
        #expect((test.width, test.sites) == (1, 4))
        let expected = ExactTest.binomial(4, of: 5, probability: 1.0 / 7).corrected(forTests: 3)
        #expect(abs(test.pValue.natural - expected.natural) < 1e-12)
        #expect(CentralEnrichment(starts: [], lengths: [], width: 5) == nil)
        #expect(CentralEnrichment(starts: [0, 0], lengths: [5, 5], width: 5) == nil)
        // One of the sequences has a single place, which every window holds.
        let mixed = try #require(CentralEnrichment(starts: [3, 0], lengths: [11, 5], width: 5))
        #expect(abs(mixed.pValue.natural - ExactTest.binomial(2, of: 2, probability: 4.0 / 7).corrected(forTests: 3).natural) < 1e-12)
    }

    @Test("sites anywhere give few low p-values, in sequences of one length and of many")
    func centreOfChance() throws {
        var random = SeededGenerator(seed: 6)
        for lengths in [100...100, 40...3000] {
            var low = 0
            for _ in 0..<1000 {
                let sequences = (0..<50).map { _ in Int.random(in: lengths, using: &random) }
                let starts = sequences.map { Int.random(in: 0...$0 - 12, using: &random) }
                if try #require(CentralEnrichment(starts: starts, lengths: sequences, width: 12)).pValue.value <= 0.05 { low += 1 }
            }
            #expect(low <= 70, "\(lengths): \(low)")
        }
    }

    @Test("strata are bins of 5 % of GC and, where lengths differ, of quarters of doublings")
    func strata() {
        func strata(_ sequences: [(length: Int, known: Int, strong: Int)]) -> [Int] {
            CompositionStrata(sequences.map { SequenceComposition(length: $0.length, known: $0.known, strong: $0.strong) }).indices
        }
        #expect(strata([(100, 100, 49), (100, 100, 45), (100, 100, 50), (100, 100, 44), (100, 0, 0), (100, 100, 100), (100, 100, 96)]) == [2, 2, 3, 1, 0, 4, 4])
        #expect(strata([(100, 100, 50), (101, 100, 50), (200, 100, 50), (119, 100, 50)]) == [0, 0, 2, 1])
        #expect(strata([]) == [])
    }
}
