import Foundation
import MotifCore
import MotifTestSupport
import Testing

@Suite("Significance")
struct SignificanceTests {
    @Test("prints as C's printf does with %.2e, and scores as the JASPAR tracks do")
    func printf() {
        var random = SeededGenerator(seed: 7)
        var values = (0...300).map { pow(10, -Double($0)) } + (1...60).map { pow(2, -Double($0)) }
        values += [0.9995, 0.9994999, 9.995e-5, 9.9949e-5, 1, 3.35e-7, 0.03125, .leastNormalMagnitude]
        values += (0..<20_000).map { _ in pow(10, -Double.random(in: 0...300, using: &random)) }
        for value in values {
            let significance = Significance(pValue: value)
            #expect(significance.description == String(format: "%.2e", value))
            #expect(significance.bedScore == min(1000, Int((-100 * log10(value)).rounded())))
            #expect(abs(significance.pValue / value - 1) <= 0.00501)
        }
    }

    @Test("is tabulated without loss for every score of a motif")
    func table() {
        for seed in 0..<12 {
            var random = SeededGenerator(seed: seed)
            let background = random.background()
            let matrix = LogOddsMatrix(random.motif(id: "m", width: 3 + seed), background: background)
            let distribution = ScoreDistribution(matrix, background: background, upTo: seed < 4 ? 1 : 1e-3)
            let table = SignificanceTable(distribution)
            for (deficit, pValue) in distribution.pValues.enumerated() {
                let score = matrix.maximumScore - Int32(deficit)
                #expect(table[score] == Significance(pValue: pValue), "seed \(seed), score \(score)")
            }
        }
    }
}
