import MotifCore
import MotifTestSupport
import Testing

@Suite("Log-odds matrix")
struct LogOddsMatrixTests {
    @Test("is round(1000 log2((n + P b) / (N + P) / b))")
    func definition() throws {
        // python3: [round(1000 * log2((n + .1 * b) / 10.1 / b)) for n, b in zip([7, 0, 2, 1], [.3, .2, .2, .3])]
        let background = try Background([0.3, 0.2, 0.2, 0.3])
        let matrix = LogOddsMatrix(Motif(id: "m", counts: [[7, 0, 2, 1]]), background: background)
        #expect(matrix.cells == [1214, -6658, 0, -1557])
    }

    @Test("gives a base without probability the lowest cell, if there is no pseudocount")
    func withoutPseudocount() {
        let matrix = LogOddsMatrix(Motif(id: "m", counts: [[1, 1, 0, 0]]), background: .uniform, pseudocount: 0)
        #expect(matrix.cells == [1000, 1000, -100_000, -100_000])
    }

    @Test("of a symmetric background scores a site and its reverse complement alike")
    func strandSymmetry() throws {
        let background = try Background([0.4, 0.3, 0.2, 0.1]).strandSymmetric
        #expect(background.probabilities == [0.25, 0.25, 0.25, 0.25])
        let skewed = try Background([0.4, 0.1, 0.2, 0.3]).strandSymmetric
        var random = SeededGenerator(seed: 1)
        let motif = random.motif(id: "m", width: 7)
        let mirrored = Motif(id: "m", counts: motif.counts.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) })
        #expect(
            LogOddsMatrix(motif, background: skewed).reverseComplement == LogOddsMatrix(mirrored, background: skewed))
    }

    @Test("has deficits that count down from the highest score")
    func deficits() {
        let matrix = LogOddsMatrix(cells: [5, -3, 0, 2, -1, -1, -4, -2])
        #expect(matrix.maximumScore == 4)
        #expect(matrix.minimumScore == -7)
        #expect(matrix.deficits == [0, 8, 5, 3, 0, 0, 3, 1])
        #expect(matrix.reverseComplement.cells == [-2, -4, -1, -1, 2, 0, -3, 5])
    }

    @Test("refuses weights that are not four for each column")
    func traps() async {
        await #expect(processExitsWith: .failure) { _ = LogOddsMatrix(cells: [1, 2, 3]) }
    }
}
