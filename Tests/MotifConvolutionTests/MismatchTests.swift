import MotifConvolution
import MotifCore
import MotifTestSupport
import Testing

@Suite("Consensus with mismatches")
struct MismatchTests {
    private func bases(_ letters: String) -> [BaseSet] { letters.utf8.map(BaseSet.init(letter:)) }

    private func bank(_ letters: String, _ mismatches: Int, background: Background = .uniform) -> FilterBank {
        FilterBank(sources: [
            .init(id: letters, weights: .consensus(bases(letters)), background: background, threshold: .mismatches(mismatches))
        ])
    }

    /// The number of letters of a window that a consensus does not admit.
    private func distance(_ window: Substring, _ consensus: String) -> Int {
        zip(window, consensus).count { !NaiveScan.basesOfLetters[$1]!.contains($0) }
    }

    @Test("hits are the windows of either strand with at most K mismatches, and each has its number, on every engine")
    func naive() {
        var random = SeededGenerator(seed: 71)
        let letters = random.letters(count: 3000)
        let reversed: [Character: Character] = ["A": "T", "C": "G", "G": "C", "T": "A"]
        for (consensus, most) in [("GAATTC", 0), ("GAATTC", 1), ("TGASTCA", 2), ("WGATAR", 1), ("CCNNNNNGG", 1), ("A", 0), ("ACGTACGTACGTACGTACGTACGT", 12)] {
            let bank = bank(consensus, most)
            let width = consensus.count
            var expected: [[Int]] = []
            for start in 0...letters.count - width {
                let window = letters.dropFirst(start).prefix(width)
                for (strand, text) in [window, String(window.reversed().map { reversed[$0]! })[...]].enumerated() {
                    let mismatches = distance(text, consensus)
                    if mismatches <= most { expected.append([start, strand, mismatches]) }
                }
            }
            for engine in Engine.allCases {
                let hits = bank.hits(in: EncodedSequence(letters), engine: engine)
                #expect(
                    hits.map { [$0.start, Int($0.strand.rawValue), bank.filters[0].mismatches(ofScore: $0.score)!] } == expected,
                    "\(consensus), at most \(most), \(engine)")
            }
        }
    }

    @Test("p-values are those of the enumeration of all words, under any background")
    func pValues() {
        var random = SeededGenerator(seed: 72)
        for consensus in ["GAAT", "WGATAR", "NACGN"] {
            let background = random.background().strandSymmetric
            let filter = bank(consensus, consensus.count, background: background).filters[0]
            for (score, pValue) in NaiveScan.pValues(filter.matrix, background: background) {
                #expect(abs(filter.significance[score].pValue / pValue - 1) < 0.006, "\(consensus), score \(score)")
            }
        }
        // Exactly one window of 4^6 matches, and 18 more have one mismatch.
        #expect(bank("GAATTC", 0).filters[0].thresholdPValue == 0x1p-12)
        #expect(bank("GAATTC", 1).filters[0].thresholdPValue == 19 * 0x1p-12)
    }

    @Test("other filters have no number of mismatches")
    func others() {
        let matrix = LogOddsMatrix(consensus: bases("GATA"))
        let bank = FilterBank(sources: [.init(id: "m", weights: .matrix(matrix), background: .uniform, threshold: .score(4))])
        #expect(bank.hits(in: "CCGATACC").count == 1 && bank.filters[0].mismatches(ofScore: 4) == nil)
    }
}
