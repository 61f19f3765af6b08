import Foundation
import MotifTestSupport
import Testing

@testable import MotifEnrichment

/// p-values against those of scipy, R and sums of whole numbers, which the scripts in Tests/Enrichment write.
@Suite("Statistics of enrichment")
struct StatisticsTests {
    private func lines(_ name: String) throws -> [[String]] {
        try TestFiles.read(TestFiles.top.appending(path: "Tests/Enrichment/\(name)").path)
            .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    private func tables(_ text: String) -> [ContingencyTable] {
        text.split(separator: ";").map { table in
            let counts = table.split(separator: " ").map { Int($0)! }
            return ContingencyTable(positives: counts[1], negatives: counts[3], positivesWith: counts[0], negativesWith: counts[2])
        }
    }

    private func rankSum(_ text: String) -> LogProbability {
        let sets = text.split(separator: ";").map { $0.split(separator: " ").map { Int32($0)! } }
        var scores = RankedScores()
        (sets[0] + sets[1]).withUnsafeBufferPointer { scores.rank($0) }
        return RankSumTest(positives: sets[0].count, negatives: sets[1].count).test(scores).pValue
    }

    @Test("binomial, Fisher, conditional, rank-sum and normal tails agree with scipy and with exact sums to 1e-10 of the logarithm")
    func tails() throws {
        let cases = try lines("statistics.tsv")
        #expect(Set(cases.map { $0[0] }).count == 5)
        var conditional = ConditionalTest()
        for line in cases {
            let words = line[1].split(separator: " ").map(String.init), expected = Double(line[2])!
            let value: LogProbability =
                switch line[0] {
                case "binomial": ExactTest.binomial(Int(words[0])!, of: Int(words[1])!, probability: Double(words[2])!)
                case "fisher": ExactTest.fisher(tables(line[1])[0])
                case "conditional": conditional.pValue(tables(line[1]))
                case "ranks": rankSum(line[1])
                default: .normalUpperTail(Double(words[0])!)
                }
            // The logarithm of a probability near 1 is the small probability of the other tail.
            #expect(abs(value.natural - expected) <= 1e-10 * max(1, abs(expected)), "\(line[0]) \(line[1]): \(value.natural), not \(expected)")
        }
    }

    @Test("the conditional test and the odds ratio of strata are those of R's mantelhaen.test")
    func mantelHaenszel() throws {
        var conditional = ConditionalTest()
        for line in try lines("mantelhaen.tsv") {
            let tables = tables(line[0]), odds = MantelHaenszel(tables)
            let interval = try #require(odds.interval)
            for (value, expected) in zip(
                [conditional.pValue(tables).natural, odds.oddsRatio!, interval.lowerBound, interval.upperBound], line[1...].map { Double($0)! })
            {
                #expect(abs(value - expected) <= 1e-9 * max(1, abs(expected)), "\(line[0])")
            }
        }
    }

    @Test("the conditional test of one stratum is Fisher's")
    func oneStratum() {
        var random = SeededGenerator(seed: 1)
        var conditional = ConditionalTest()
        for _ in 0..<500 {
            let positives = Int.random(in: 0...6000, using: &random), negatives = Int.random(in: 0...6000, using: &random)
            let table = ContingencyTable(
                positives: positives, negatives: negatives, positivesWith: .random(in: 0...positives, using: &random),
                negativesWith: .random(in: 0...negatives, using: &random))
            let (value, expected) = (conditional.pValue([table]).natural, ExactTest.fisher(table).natural)
            #expect(abs(value - expected) <= 1e-10 * max(1, abs(expected)), "\(table)")
        }
    }

    @Test("ratios without an interval are infinite, 0 or unknown")
    func extremeOdds() {
        #expect(MantelHaenszel([ContingencyTable(positives: 5, negatives: 5, positivesWith: 3)]).oddsRatio == .infinity)
        #expect(MantelHaenszel([ContingencyTable(positives: 5, negatives: 5, negativesWith: 3)]).oddsRatio == 0)
        #expect(MantelHaenszel([ContingencyTable(positives: 5, negatives: 5)]).oddsRatio == nil)
        #expect(MantelHaenszel([ContingencyTable(positives: 5, negatives: 5, positivesWith: 3)]).interval == nil)
        #expect(MantelHaenszel([]).expected == 0)
    }

    @Test("probabilities are printed with three digits at any size")
    func printed() {
        for (value, text) in [
            (1, "1.00e+00"), (0.05, "5.00e-02"), (0.9996, "1.00e+00"), (9.996e-5, "1.00e-04"), (1e-300, "1.00e-300"),
        ] { #expect(LogProbability(value).description == text) }
        #expect(LogProbability(natural: -1054.2).description == "1.47e-458")
        #expect(LogProbability(natural: -25_000).description == "4.34e-10858")
        #expect(LogProbability(natural: 1e-12) == .one)
        #expect(LogProbability(0.001).corrected(forTests: 2000) == .one)
    }
}
