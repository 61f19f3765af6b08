import MotifCore
import MotifTestSupport
import Testing

@testable import MotifConvolution

/// Compares the hits in windows with ambiguous letters, on every engine, with those of the naive scan.
@Suite("Ambiguous windows")
struct AmbiguousScanTests {
    private let encoder = BaseEncoder(keepingAmbiguous: true)

    private static func bank(seed: Int, widths: [Int], pValue: Double) -> FilterBank {
        var random = SeededGenerator(seed: seed)
        return FilterBank(
            motifs: widths.enumerated().map { random.motif(id: "m\($0)", width: $1) }, background: random.background(), pValue: pValue,
            strands: StrandSelection.allCases[seed % 3])
    }

    @Test("are hits under each policy as the naive scan says, on every engine")
    func random() {
        var found = Set<AmbiguityPolicy>()
        for seed in 0..<40 {
            var random = SeededGenerator(seed: seed)
            let widths = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 1...13, using: &random) }
            let bank = Self.bank(seed: seed, widths: widths, pValue: [1, 0.1, 0.01, 1e-3][seed % 4])
            let letters = random.ambiguousLetters(count: Int.random(in: 0...120, using: &random), share: [0.02, 0.1, 0.5, 1][seed / 4 % 4])
            let sequence = EncodedSequence(letters, encoder: encoder)
            let skipped = NaiveScan.hits(in: letters, bank: bank)
            for policy in AmbiguityPolicy.allCases {
                let expected = NaiveScan.hits(in: letters, bank: bank, policy: policy)
                for evaluation in EvaluatorTests.evaluations {
                    let hits = bank.hits(in: sequence, by: evaluation.plan(bank, ambiguity: policy))
                    #expect(hits == expected, "seed \(seed), \(policy), \(evaluation)")
                }
                if policy == .skip { #expect(expected == skipped, "seed \(seed)") } else if expected.count > skipped.count { found.insert(policy) }
            }
        }
        #expect(found == [.worst, .best, .expected], "Each policy has found hits of its own.")
    }

    @Test("are scored by the reference as the naive scan scores them")
    func reference() {
        for seed in 0..<20 {
            var random = SeededGenerator(seed: seed)
            let bank = Self.bank(seed: 3 * seed + 1, widths: [1, 4, 9], pValue: 1)
            let letters = random.ambiguousLetters(count: 60, share: 0.3)
            let sets = letters.utf8.map(BaseSet.init(letter:))
            for policy in AmbiguityPolicy.allCases {
                let hits = bank.filters.enumerated().flatMap { index, filter in
                    ReferenceConvolution.featureMap(of: sets, matrix: filter.matrix, policy: policy).enumerated().compactMap { start, score in
                        score.map { [index, start, Int($0)] }
                    }
                }
                // At p = 1 every window is a hit.
                #expect(Set(hits) == Set(NaiveScan.hits(in: letters, bank: bank, policy: policy).map { [$0.motif, $0.start, Int($0.score)] }))
            }
        }
    }

    @Test("are found once each where a sequence is cut into pieces, however small the buffer of hits is")
    func pieces() {
        for seed in 0..<12 {
            var random = SeededGenerator(seed: seed)
            let bank = Self.bank(seed: 3 * seed, widths: [2, 5, 8], pValue: 1)
            let letters = random.ambiguousLetters(count: 90, share: [0.05, 0.6, 1][seed % 3])
            let expected = NaiveScan.hits(in: letters, bank: bank, policy: .best)
            for size in [1, 7, 8, 30] {
                // Pieces end in a separator, as a reader cuts them.
                var batch = SequenceBatch()
                for start in stride(from: 0, to: letters.count, by: size) {
                    let piece = letters.utf8.dropFirst(start).prefix(size + bank.widestWidth - 1)
                    let first = batch.letters.count
                    batch.letters += piece
                    batch.pieces.append(.init(
                        name: 0..<0, recordStart: start, letters: first..<first + piece.count, windowStarts: first..<first + min(size, piece.count)))
                    batch.letters.append(SequenceBatch.separator)
                }
                for limit in [0, 5, 100, 1 << 18] {
                    var found: [Hit] = []
                    var largest = 0
                    SequenceScanner(ScanPlan(bank, ambiguity: .best), hitLimit: limit).scan(
                        EncodedSequence(batch.letters, encoder: encoder), pieces: batch.pieces
                    ) { hits in
                        largest = max(largest, hits.count)
                        found += hits.map { window in
                            let hit = bank.hit(window), piece = batch.pieces.first { $0.letters.contains(hit.start) }!
                            let shift = piece.recordStart - piece.letters.lowerBound
                            return Hit(
                                motif: hit.motif, start: hit.start + shift, end: hit.end + shift, strand: hit.strand, score: hit.score,
                                significance: hit.significance)
                        }
                    }
                    #expect(found == expected, "seed \(seed), pieces of \(size), room for \(limit)")
                    #expect(largest <= max(limit, 2 * bank.filters.count))
                }
            }
        }
    }

    @Test("have no hit in a gap of N, and few of its windows are looked at")
    func gap() {
        let bank = Self.bank(seed: 3, widths: [4, 11, 20], pValue: 0.01)
        let reach = bank.widestWidth - 1
        var random = SeededGenerator(seed: 9)
        let (left, right) = (random.letters(count: 50), random.letters(count: 50))
        let gap = 3_500_000
        let sequence = EncodedSequence(left + String(repeating: "N", count: gap) + right, encoder: encoder)
        let short = NaiveScan.hits(in: left + String(repeating: "N", count: 2 * reach) + right, bank: bank, policy: .best)
        #expect(short.count { $0.end > 50 && $0.start < 50 + 2 * reach } > 20)
        let hits = bank.hits(in: sequence, ambiguity: .best)
        #expect(hits.map { $0.start < 50 + reach ? $0.start : $0.start - gap + 2 * reach } == short.map(\.start))
        #expect(hits.map(\.score) == short.map(\.score))
        // Only the windows at the ends of the gap are looked at.
        let whole = SequenceBatch.Piece(name: 0..<0, recordStart: 0, letters: 0..<sequence.count, windowStarts: 0..<sequence.count)
        var runs: [EncodedWindows.Run] = []
        AmbiguousScan(bank, policy: .best)!.appendRuns(of: whole, knownRuns: [0..<50, gap + 50..<gap + 100], in: sequence, to: &runs)
        #expect(runs.map { [$0.start, $0.startLimit] } == [[50 - reach, 50], [50 + gap - reach, 50 + gap]])
    }

    @Test("are mirrored by reverse complement, and have no hit where letters are masked")
    func invariances() {
        for seed in 0..<10 {
            var random = SeededGenerator(seed: seed)
            let bank = Self.bank(seed: 3 * seed, widths: [3, 7], pValue: 0.2)
            let letters = random.ambiguousLetters(count: 80, share: 0.3)
            let sequence = EncodedSequence(letters, encoder: encoder)
            let masked = EncodedSequence(letters, encoder: BaseEncoder(maskingLowercase: true, keepingAmbiguous: true))
            let hard = String(letters.map { $0.isLowercase ? "-" : $0 })
            for policy in AmbiguityPolicy.allCases {
                let mirrored = bank.hits(in: sequence.reverseComplement, ambiguity: policy).map { hit in
                    Hit(
                        motif: hit.motif, start: sequence.count - hit.end, end: sequence.count - hit.start,
                        strand: hit.strand == .forward ? .reverse : .forward, score: hit.score, significance: hit.significance)
                }
                #expect(Set(bank.hits(in: sequence, ambiguity: policy)) == Set(mirrored), "seed \(seed), \(policy)")
                #expect(bank.hits(in: masked, ambiguity: policy) == NaiveScan.hits(in: hard, bank: bank, policy: policy), "seed \(seed), \(policy)")
            }
        }
    }
}
