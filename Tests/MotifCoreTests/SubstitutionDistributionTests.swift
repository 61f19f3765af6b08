import MotifCore
import MotifTestSupport
import Testing

@Suite("Distribution of changes by a substitution")
struct SubstitutionDistributionTests {
    /// Returns the p-value of a change from the list of all words and all substitutions at a column.
    private func enumerated(_ matrix: LogOddsMatrix, _ background: Background, threshold: Int32, change: Int32, column: Int) -> Double {
        let width = matrix.width
        var (above, all) = (0.0, 0.0)
        for code in 0..<1 << (2 * width) {
            let word = (0..<width).map { code >> (2 * $0) & 3 }
            let probability = word.reduce(1.0) { $0 * background.probabilities[$1] }
            let score = word.indices.reduce(Int32(0)) { $0 + matrix[$1, word[$1]] }
            for other in 0..<4 where other != word[column] {
                let changed = score - matrix[column, word[column]] + matrix[column, other]
                guard max(score, changed) >= threshold else { continue }
                all += probability / 3
                if abs(changed - score) >= change { above += probability / 3 }
            }
        }
        return above / all
    }

    @Test("is that of the enumeration of all words and substitutions, for every change and column")
    func enumeration() {
        for seed in 0..<12 {
            var random = SeededGenerator(seed: 700 + seed)
            let background = seed % 3 == 0 ? Background.uniform : random.background()
            let matrix = LogOddsMatrix(random.motif(id: "m", width: 1 + seed % 6), background: background)
            let range = matrix.maximumScore - matrix.minimumScore
            for threshold in [matrix.minimumScore, matrix.maximumScore - range / 3, matrix.maximumScore - range / 10, matrix.maximumScore] {
                let distribution = SubstitutionDistribution(matrix, background: background, threshold: threshold)
                for column in 0..<matrix.width {
                    for (first, second) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
                        let change = abs(matrix[column, first] - matrix[column, second])
                        let expected = enumerated(matrix, background, threshold: threshold, change: change, column: column)
                        let found = distribution.pValue(ofChange: change, atColumn: column)
                        #expect(abs(found - expected) <= 1e-12 * expected + 1e-300, "seed \(seed), column \(column): \(found), \(expected)")
                    }
                }
            }
        }
    }

    @Test("gives a change of nothing the p-value 1")
    func noChange() {
        var random = SeededGenerator(seed: 1)
        let matrix = LogOddsMatrix(random.motif(id: "m", width: 20), background: .uniform)
        let distribution = SubstitutionDistribution(matrix, background: .uniform, threshold: matrix.maximumScore - 3000)
        #expect((0..<20).allSatisfy { distribution.pValue(ofChange: 0, atColumn: $0) == 1 })
    }
}
