import MotifCore
import MotifTestSupport
import Testing

@Suite("Score distribution")
struct ScoreDistributionTests {
    @Test("equals the enumeration of all words, for every score, whatever the limit")
    func enumeration() {
        for seed in 0..<40 {
            var random = SeededGenerator(seed: seed)
            let background = seed % 3 == 0 ? Background.uniform : random.background()
            let motif = random.motif(id: "m", width: 1 + seed % 6)
            let matrix = LogOddsMatrix(motif, background: background, pseudocount: seed % 4 == 0 ? 0 : 0.1)
            let words = NaiveScan.pValues(matrix, background: background)
            for limit in [1, 0.3, 1e-2, 1e-3] {
                let distribution = ScoreDistribution(matrix, background: background, upTo: limit)
                let expected = words.filter { $0.pValue <= limit * (1 + 1e-11) }
                // A score that no window has takes the p-value of the next higher score that a window has.
                if let lowest = expected.last {
                    let next = words.first { $0.score < lowest.score }?.score ?? matrix.minimumScore - 1
                    let threshold = distribution.thresholdScore
                    #expect(threshold.map { next < $0 && $0 <= lowest.score } == true, "seed \(seed), limit \(limit)")
                } else {
                    #expect(distribution.thresholdScore == nil, "seed \(seed), limit \(limit)")
                }
                #expect(distribution.lowestHitScore == expected.last?.score, "seed \(seed), limit \(limit)")
                for (score, pValue) in expected {
                    #expect(abs(distribution.pValue(of: score) / pValue - 1) < 1e-12, "seed \(seed), score \(score)")
                }
                #expect(abs(distribution.bestPValue / words[0].pValue - 1) < 1e-12, "seed \(seed)")
            }
        }
    }

    @Test("includes windows whose p-value is the limit itself, for every p-value that occurs")
    func inclusive() {
        for seed in 0..<12 {
            var random = SeededGenerator(seed: 100 + seed)
            let background = seed % 2 == 0 ? Background.uniform : random.background()
            let matrix = LogOddsMatrix(random.motif(id: "m", width: 4), background: background)
            for (score, pValue) in NaiveScan.pValues(matrix, background: background) {
                let distribution = ScoreDistribution(matrix, background: background, upTo: pValue)
                #expect(distribution.thresholdScore.map { $0 <= score } == true, "seed \(seed), p \(pValue)")
            }
        }
    }

    @Test("has no threshold when the best window is not good enough, and names its p-value")
    func unreachable() {
        let matrix = LogOddsMatrix(Motif(id: "m", counts: Array(repeating: [10, 0, 0, 0], count: 4)), background: .uniform)
        let distribution = ScoreDistribution(matrix, background: .uniform, upTo: 1e-4)
        #expect(distribution.thresholdScore == nil)
        #expect(distribution.bestPValue == 0.00390625)
        // All scores from the best down to the second best that a window has share one p-value.
        #expect(ScoreDistribution(matrix, background: .uniform, upTo: 0.00390625).thresholdScore! <= matrix.maximumScore)
    }

    @Test("has a best p-value above zero and of at most 1, however its factors are rounded")
    func bestPValue() throws {
        // These four add up to a hair more than 1; the motif's columns are the background, so that every window is the best.
        let background = try Background([0.67, 0.18, 0.05, 0.1])
        let flat = LogOddsMatrix(Motif(id: "m", counts: Array(repeating: [67, 18, 5, 10], count: 200)), background: background)
        #expect(ScoreDistribution(flat, background: background, upTo: 1e-4).bestPValue == 1)
        let rare = try Background([0.49, 0.01, 0.01, 0.49])
        let wide = LogOddsMatrix(Motif(id: "m", counts: Array(repeating: [0, 0, 10, 0], count: Motif.maximumWidth)), background: rare)
        #expect(ScoreDistribution(wide, background: rare, downTo: wide.maximumScore).bestPValue > 0)
    }

    @Test("stays above zero for the widest motifs, where the probability of a word is below the smallest number")
    func underflow() throws {
        let motif = Motif(id: "m", counts: Array(repeating: [0, 0, 10, 0], count: Motif.maximumWidth))
        let background = try Background([0.49, 0.01, 0.01, 0.49])
        let matrix = LogOddsMatrix(motif, background: background)
        let distribution = ScoreDistribution(matrix, background: background, upTo: 1e-300)
        #expect(distribution.pValue(of: matrix.maximumScore) > 0)
    }

    @Test("of a flat motif is 1 at its only score")
    func flat() {
        let matrix = LogOddsMatrix(Motif(id: "m", counts: [[5, 5, 5, 5], [5, 5, 5, 5]]), background: .uniform)
        #expect(ScoreDistribution(matrix, background: .uniform, upTo: 1).pValues == [1])
        #expect(ScoreDistribution(matrix, background: .uniform, upTo: 0.5).thresholdScore == nil)
    }
}
