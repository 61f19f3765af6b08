import MotifCore
import MotifTestSupport
import Testing

@testable import MotifConvolution

/// Compares the hits of every evaluator, on every instruction set, with those of the naive scan.
@Suite("Evaluators")
struct EvaluatorTests {
    /// An evaluator and the instruction set that it runs on.
    struct Evaluation: CustomStringConvertible {
        let engine: Engine
        let set: InstructionSet
        let layouts: [ThresholdLayout]

        var description: String { "\(engine) on \(set), \(layouts)" }

        func plan(_ bank: FilterBank, expectedBases: Int = 1000, ambiguity: AmbiguityPolicy = .skip) -> ScanPlan {
            ScanPlan(
                bank, engine: engine, instructionSet: set, layouts: layouts, expectedBases: expectedBases, ambiguity: ambiguity)
        }
    }

    /// The evaluators on each instruction set that this processor has.
    static let evaluations = [Evaluation(engine: .reference, set: .portable, layouts: [])]
        + InstructionSet.supported.flatMap { set in
            set.layouts.map { Evaluation(engine: .threshold, set: set, layouts: [$0]) }
                + [.index, .auto].map { Evaluation(engine: $0, set: set, layouts: set.layouts) }
        }

    /// Checks that all evaluators find the hits of the naive scan, and returns these hits.
    @discardableResult
    func expectAgreement(_ bank: FilterBank, _ letters: String, _ comment: String) -> [Hit] {
        let expected = NaiveScan.hits(in: letters, bank: bank)
        let sequence = EncodedSequence(letters)
        for evaluation in Self.evaluations {
            let hits = bank.hits(in: sequence, by: evaluation.plan(bank, expectedBases: sequence.count))
            #expect(hits == expected, "\(comment), \(evaluation)")
        }
        return expected
    }

    @Test("agree with the naive scan on random motifs, sequences, strands and thresholds")
    func random() {
        for seed in 0..<60 {
            var random = SeededGenerator(seed: seed)
            let pValue = [1, 0.2, 1e-2, 1e-3][seed % 4]
            // Wide motifs are given a high threshold, since their full score distributions take long in debug builds.
            let widest = pValue > 0.1 ? 8 : 24
            let widths = (0..<Int.random(in: 1...9, using: &random)).map { _ in Int.random(in: 1...widest, using: &random) }
            let motifs = widths.enumerated().map { random.motif(id: "m\($0)", width: $1) }
            let bank = FilterBank(
                motifs: motifs, background: random.background(), pseudocount: seed % 5 == 0 ? 0 : 0.1,
                pValue: pValue, strands: StrandSelection.allCases[seed % 3])
            let letters = random.letters(count: Int.random(in: 0...200, using: &random), unknown: seed % 2 == 0 ? 0.03 : 0)
            expectAgreement(bank, letters, "seed \(seed)")
        }
    }

    /// Small integers make coarse scores: many windows have the same score, and a difference of 1 decides whether a window is a hit.
    @Test("agree on matrices of small and of large integers")
    func integers() {
        for seed in 0..<40 {
            var random = SeededGenerator(seed: seed)
            let largest: Int32 = [1, 3, 20, 1000, 20_000][seed % 5]
            let filters = (0..<5).map { index in
                let cells = (0..<Int.random(in: 1...14, using: &random) * 4).map { _ in
                    Int32.random(in: 0..<8, using: &random) == 0 ? -50_000 : Int32.random(in: -largest...largest, using: &random)
                }
                let matrix = LogOddsMatrix(cells: cells, cellsPerUnit: 1)
                let lowest = matrix.maximumScore - Int32.random(in: 0...largest, using: &random)
                return FilterBank.Filter(id: "m\(index)", matrix: matrix, background: random.background(), thresholdScore: lowest)
            }
            let sites = filters.map(\.matrix.bestSite)
            let letters = random.letters(count: 60, unknown: 0.02) + sites.joined() + random.letters(count: 40)
            expectAgreement(FilterBank(filters: filters), letters, "seed \(seed)")
        }
    }

    @Test("agree for every width up to the widest")
    func widths() {
        for width in Array(1...66) + [128, Motif.maximumWidth] {
            var random = SeededGenerator(seed: width)
            let matrix = LogOddsMatrix(random.motif(id: "m", width: width), background: .uniform, pseudocount: 0.1)
            // The threshold is three bits below the best score.
            let bank = FilterBank(filters: [
                .init(id: "m", matrix: matrix, background: .uniform, thresholdScore: matrix.maximumScore - 3000)
            ])
            // The best word is written at both ends of the sequence.
            let site = bank.filters[0].matrix.bestSite
            let letters = site + random.letters(count: 20) + site
            let hits = expectAgreement(bank, letters, "width \(width)")
            #expect(hits.first?.start == 0 && hits.last?.end == letters.count, "width \(width)")
        }
    }

    @Test("agree for many filters at once, of mixed widths, on one strand and on both")
    func manyFilters() {
        for (count, strands) in [(15, StrandSelection.both), (17, .both), (33, .both), (40, .forward), (70, .reverse)] {
            var random = SeededGenerator(seed: count)
            let filters = (0..<count).map { index in
                let width = index % 3 == 0 ? Int.random(in: 1...64, using: &random) : Int.random(in: 4...24, using: &random)
                let matrix = LogOddsMatrix(random.motif(id: "m", width: width), background: .uniform, pseudocount: 1)
                return FilterBank.Filter(
                    id: "m\(index)", matrix: matrix, background: .uniform,
                    thresholdScore: matrix.maximumScore - Int32.random(in: 0...12_000, using: &random))
            }
            let bank = FilterBank(filters: filters, strands: strands)
            let letters = random.letters(count: 500, unknown: 0.004) + filters.map(\.matrix.bestSite).joined()
            expectAgreement(bank, letters, "\(count) filters")
        }
    }

    @Test("agree at every magnitude of p-value")
    func magnitudes() {
        var random = SeededGenerator(seed: 31)
        let motifs = [5, 14, 26].map { random.motif(id: "m\($0)", width: $0) }
        for exponent in 0...12 {
            // The score distribution of a wide motif for a high p-value takes long in debug builds.
            let some = exponent < 3 ? Array(motifs.prefix(1)) : motifs
            let bank = FilterBank(motifs: some, pseudocount: 1, pValue: Double("1e-\(exponent)")!)
            let sites = bank.filters.map(\.matrix.bestSite).joined()
            let hits = expectAgreement(bank, random.letters(count: 60) + sites, "p-value 1e-\(exponent)")
            #expect(hits.isEmpty == (bank.filters.allSatisfy { $0.thresholdScore == nil }), "p-value 1e-\(exponent)")
        }
    }

    @Test("find a site wherever a sequence ends, at every length up to several vectors")
    func lengths() {
        for length in 0...200 {
            var random = SeededGenerator(seed: length)
            let bank = FilterBank(motifs: [3, 8, 17].map { random.motif(id: "m\($0)", width: $0) }, pValue: 0.02)
            let letters = random.letters(count: length)
            expectAgreement(bank, letters, "length \(length)")
        }
    }

    @Test("let no window reach over an unknown base, wherever it is")
    func unknownEverywhere() {
        var random = SeededGenerator(seed: 3)
        let bank = FilterBank(motifs: [2, 5, 9].map { random.motif(id: "m\($0)", width: $0) }, pValue: 1)
        let letters = Array(random.letters(count: 40))
        for position in letters.indices {
            var broken = letters
            broken[position] = "N"
            let hits = expectAgreement(bank, String(broken), "N at \(position)")
            #expect(!hits.contains { $0.start <= position && position < $0.end }, "N at \(position)")
        }
    }

    @Test("lose no hit at any threshold of a motif's grid")
    func everyThreshold() {
        var random = SeededGenerator(seed: 11)
        let matrix = LogOddsMatrix(cells: (0..<12).map { _ in Int32.random(in: -9...9, using: &random) })
        // The sequence has all 3-mers on both strands.
        let letters = (0..<64).map { word in
            [4, 2, 0].map { String(Array("ACGT")[word >> $0 & 3]) }.joined() + "N"
        }.joined()
        for threshold in matrix.minimumScore - 1...matrix.maximumScore + 1 {
            let bank = FilterBank(filters: [
                .init(id: "m", matrix: matrix, background: .uniform, thresholdScore: threshold)
            ])
            let hits = expectAgreement(bank, letters, "threshold \(threshold)")
            #expect((threshold > matrix.maximumScore) == hits.isEmpty, "threshold \(threshold)")
        }
    }

    @Test("agree on adversarial filters: flat, certain, one column apart, huge ranges, alike")
    func adversarial() {
        let big: Int32 = 400_000
        let matrices: [[Int32]] = [
            Array(repeating: 0, count: 20), [1, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0, 0],
            Array(repeating: [big, -big, -big, -big], count: 30).flatMap { $0 },
            Array(repeating: [1, 0, -big, 0], count: 9).flatMap { $0 },
            Array(repeating: [1, 0, -big, 0], count: 9).flatMap { $0 },
            Array(repeating: [3, 3, 3, 3], count: 4).flatMap { $0 } + [1, 0, 0, 0],
        ]
        var random = SeededGenerator(seed: 5)
        let letters = random.letters(count: 300, unknown: 0.01) + String(repeating: "A", count: 80)
        for share in [0, 0.3, 1] {
            let bank = FilterBank(filters: matrices.enumerated().map { index, cells in
                let matrix = LogOddsMatrix(cells: cells)
                let range = Double(matrix.maximumScore) - Double(matrix.minimumScore)
                return .init(
                    id: "m\(index)", matrix: matrix, background: .uniform,
                    thresholdScore: matrix.maximumScore - Int32(range * share / 20))
            })
            expectAgreement(bank, letters, "share \(share)")
        }
    }

    @Test("give the same hits over many chunks as the naive scan over one string")
    func chunks() {
        var random = SeededGenerator(seed: 21)
        let bank = FilterBank(motifs: [6, 11].map { random.motif(id: "m\($0)", width: $0) }, pValue: 1e-3)
        let letters = random.letters(count: SequenceScanner.chunkSize + 1000, unknown: 0.0005)
        expectAgreement(bank, letters, "chunks")
    }

    @Test("scan a chunk again in halves when it has more hits than the buffer holds")
    func overflow() {
        var random = SeededGenerator(seed: 22)
        let bank = FilterBank(motifs: [3, 6].map { random.motif(id: "m\($0)", width: $0) }, pValue: 1)
        let letters = random.letters(count: 200)
        let expected = NaiveScan.hits(in: letters, bank: bank)
        let sequence = EncodedSequence(letters)
        let whole = SequenceBatch.Piece(name: 0..<0, recordStart: 0, letters: 0..<200, windowStarts: 0..<200)
        for evaluation in Self.evaluations {
            let plan = evaluation.plan(bank)
            for limit in [0, 1, 4, 7, 100] {
                var found: [Hit] = []
                var largest = 0
                SequenceScanner(plan, hitLimit: limit).scan(sequence, pieces: [whole]) {
                    found += $0.map(bank.hit)
                    largest = max(largest, $0.count)
                }
                #expect(found == expected, "\(evaluation), room for \(limit)")
                #expect(largest <= max(limit, 4))
            }
        }
    }
}
