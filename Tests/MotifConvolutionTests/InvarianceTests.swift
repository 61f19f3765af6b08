import MotifConvolution
import MotifCore
import MotifTestSupport
import Testing

/// Tests the symmetries that shared weights give: under shifts of a sequence and under reverse complement.
@Suite("Invariances")
struct InvarianceTests {
    private static func bank(seed: Int, strands: StrandSelection = .both, background: Background = .uniform) -> FilterBank {
        var random = SeededGenerator(seed: seed)
        return FilterBank(
            motifs: [1, 4, 8, 13, 35].map { random.motif(id: "m\($0)", width: $0) }, background: background, pValue: 0.01,
            strands: strands)
    }

    @Test("shifting a sequence shifts its hits")
    func translation() {
        var random = SeededGenerator(seed: 50)
        let letters = random.letters(count: 300, unknown: 0.01)
        let bank = Self.bank(seed: 1)
        let hits = bank.hits(in: letters)
        #expect(!hits.isEmpty)
        for shift in [1, 2, 3, 4, 5, 63, 64, 65, 1000] {
            let shifted = bank.hits(in: String(repeating: "N", count: shift) + letters)
            #expect(shifted.map(\.start) == hits.map { $0.start + shift }, "shift \(shift)")
            #expect(shifted.map(\.score) == hits.map(\.score), "shift \(shift)")
        }
    }

    @Test("the other strand's sequence has the mirror image of the hits, under any background")
    func reverseComplement() {
        for seed in 0..<10 {
            var random = SeededGenerator(seed: seed)
            let sequence = EncodedSequence(random.letters(count: 250, unknown: 0.01))
            let background = random.background()
            let bank = Self.bank(seed: seed, background: background)
            let mirrored = bank.hits(in: sequence.reverseComplement).map { hit in
                Hit(
                    motif: hit.motif, start: sequence.count - hit.end, end: sequence.count - hit.start,
                    strand: hit.strand == .forward ? .reverse : .forward, score: hit.score, significance: hit.significance)
            }
            #expect(Set(bank.hits(in: sequence)) == Set(mirrored), "seed \(seed)")

            // On one strand alone, the background of the other strand is the complement.
            let forward = Self.bank(seed: seed, strands: .forward, background: background.complement)
            let reverse = Self.bank(seed: seed, strands: .reverse, background: background)
            #expect(
                Set(reverse.hits(in: sequence).map { [sequence.count - $0.end, Int($0.score), $0.motif] })
                    == Set(forward.hits(in: sequence.reverseComplement).map { [$0.start, Int($0.score), $0.motif] }),
                "seed \(seed)")
        }
    }

    @Test("a palindromic site is a hit on both strands, forward first")
    func palindrome() {
        let counts: [SIMD4<Double>] = "CACGTG".map { letter in
            var column = SIMD4<Double>.zero
            column["ACGT".distance(from: "ACGT".startIndex, to: "ACGT".firstIndex(of: letter)!)] = 20
            return column
        }
        let hits = FilterBank(motifs: [Motif(id: "E-box", counts: counts)], pValue: 1e-3).hits(in: "TTCACGTGTT")
        #expect(hits.map(\.strand) == [.forward, .reverse])
        #expect(hits.map(\.start) == [2, 2])
        #expect(hits[0].score == hits[1].score)
    }

    @Test("the order of the motifs changes the order of hits at one position, and nothing else")
    func permutation() {
        var random = SeededGenerator(seed: 60)
        let motifs = [5, 5, 9, 2, 12].enumerated().map { random.motif(id: "m\($0)", width: $1) }
        let letters = random.letters(count: 400)
        let one = FilterBank(motifs: motifs, pValue: 0.05).hits(in: letters)
        let other = FilterBank(motifs: motifs.reversed(), pValue: 0.05).hits(in: letters)
        #expect(
            Set(one.map { [$0.motif, $0.start, Int($0.strand.rawValue)] })
                == Set(other.map { [4 - $0.motif, $0.start, Int($0.strand.rawValue)] }))
    }
}
