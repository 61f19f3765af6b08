import MotifTestSupport
import Testing
@testable import MotifCore

@Suite("Sequence logo")
struct SequenceLogoTests {
    @Test("has the heights of Schneider and Stephens, by hand")
    func byHand() {
        // A certain column has 2 bits; two equal bases 1 bit, half of it each; four equal ones none.
        let logo = SequenceLogo(counts: [SIMD4(0, 8, 0, 0), SIMD4(5, 0, 0, 5), SIMD4(3, 3, 3, 3), SIMD4(1, 1, 2, 4), .zero])
        #expect(logo.columns[0].letters == [.init(base: .c, height: 2)])
        #expect(logo.columns[1].letters == [.init(base: .a, height: 0.5), .init(base: .t, height: 0.5)])
        #expect(logo.columns[2].information == 0 && logo.columns[2].letters.allSatisfy { $0.height == 0 })
        // Entropy of 1/8, 1/8, 1/4, 1/2 is 1.75 bits; the most frequent stands on top.
        #expect(logo.columns[3].information == 0.25)
        #expect(logo.columns[3].letters.map(\.base) == [.a, .c, .g, .t])
        #expect(logo.columns[3].letters.map(\.height) == [0.03125, 0.03125, 0.0625, 0.125])
        #expect(logo.columns[4].letters.isEmpty && logo.columns[4].information == 0)
    }

    @Test("can subtract the small-sample correction")
    func smallSample() {
        // 3 / (2 ln 2 · 4) = 0.54101…
        let columns = SequenceLogo(counts: [SIMD4(4, 0, 0, 0), SIMD4(1, 1, 1, 1)], correctsForSampleSize: true).columns
        #expect(abs(columns[0].information - (2 - 0.5410106403)) < 1e-9)
        #expect(columns[1].information == 0, "information is never negative")
    }

    @Test("has letters whose heights add up to the column's information, and is mirrored on the other strand")
    func sums() {
        var random = SeededGenerator(seed: 41)
        for width in 1...20 {
            let motif = random.motif(id: "m", width: width)
            let logo = SequenceLogo(motif), reverse = SequenceLogo(motif.reverseComplement)
            for (column, other) in zip(logo.columns, reverse.columns.reversed()) {
                #expect(0...2 ~= column.information)
                #expect(abs(column.letters.reduce(0) { $0 + $1.height } - column.information) < 1e-12)
                #expect(column.letters.map(\.height) == column.letters.map(\.height).sorted())
                #expect(Set(other.letters.map { $0.base.complement }) == Set(column.letters.map(\.base)))
                #expect(abs(other.information - column.information) < 1e-12)
            }
        }
    }
}
