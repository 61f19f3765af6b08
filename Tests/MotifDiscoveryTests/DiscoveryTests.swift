import MotifConvolution
import MotifCore
import MotifDiscovery
import MotifEnrichment
import MotifTestSupport
import MotifTraining
import Testing

@Suite("Discovery of motifs")
struct DiscoveryTests {
    @Test("planted motifs of 6 to 20 columns in 5 % to 100 % of the sequences are found, as wide as they are within one column")
    func widths() {
        // Debug builds take a hundred times longer than release builds; factors.py has more cases.
        for (share, positives, widths) in [(0.05, 800, [12, 20]), (0.3, 200, [8, 10, 16]), (1, 60, [6, 7, 9, 13, 20])] {
            for width in widths {
                var random = SeededGenerator(seed: width * 100 + positives)
                let planted = PlantedMotif(width: width, strength: 0.95, share: share, using: &random)
                let store = PlantedMotif.sequences([planted], positives: positives, length: 60, using: &random)
                let result = MotifDiscoverer(store, positives: positives, options: options(most: 1)).discover()
                let found = result.motifs.first
                #expect(abs((found?.motif.width ?? 0) - width) <= 1, "\(width) columns, share \(share): \(found?.motif.id ?? "none")")
                let correlation = found.flatMap { FilterMotif.correlation($0.motif.probabilities, planted.columns) } ?? 0
                #expect(correlation > 0.85, "\(width) columns, share \(share): \(correlation)")
            }
        }
    }

    @Test("two planted motifs are found one after the other, and no shifted copies of them")
    func two() {
        var random = SeededGenerator(seed: 12)
        let planted = [PlantedMotif("TGACTCAT", share: 0.5), PlantedMotif("CCGGAAGTAA", share: 0.3)]
        let store = PlantedMotif.sequences(planted, positives: 200, using: &random)
        let found = MotifDiscoverer(store, positives: 200).discover().motifs
        #expect(found.count == 2)
        for motif in planted {
            #expect(found.contains { FilterMotif.correlation($0.motif.probabilities, motif.columns) ?? 0 > 0.97 }, "\(motif.columns)")
        }
        #expect(found.map(\.pValue) == found.map(\.pValue).sorted())
        #expect(found.enumerated().allSatisfy { $1.motif.id.hasPrefix("\($0 + 1)-") })
    }

    @Test("a palindrome is not drawn out to one side", arguments: ["TGACGCGTCA", "CACGTG"])
    func palindrome(_ consensus: String) {
        var random = SeededGenerator(seed: 3)
        let store = PlantedMotif.sequences([PlantedMotif(consensus, share: 0.4)], positives: 200, using: &random)
        let found = MotifDiscoverer(store, positives: 200, options: options(most: 1)).discover().motifs
        #expect(found.first?.motif.consensus == consensus)
    }

    @Test("halves with a gap between them are one motif", arguments: [3, 6, 10])
    func gapped(_ gap: Int) {
        var random = SeededGenerator(seed: gap)
        let consensus = "AGACTG" + String(repeating: "N", count: gap) + "TGATCC"
        let store = PlantedMotif.sequences([PlantedMotif(consensus, share: 0.4)], positives: 200, using: &random)
        let found = MotifDiscoverer(store, positives: 200, options: options(most: 1)).discover().motifs.first?.motif
        #expect([found?.consensus, found?.reverseComplement.consensus].contains(consensus))
    }

    @Test("where sets do not differ, hardly ever a motif is found")
    func nothing() {
        let runs = 12
        var found = 0
        for seed in 0..<runs {
            var random = SeededGenerator(seed: seed)
            let positives = 40
            let store = PlantedMotif.sequences([], positives: positives, length: 40, using: &random)
            if !MotifDiscoverer(store, positives: positives).discover().motifs.isEmpty { found += 1 }
        }
        // An E-value of at most 0.05 is expected in 0.6 runs; more than 3 have a probability of 0.2 %. null.py makes a hundred runs.
        #expect(found <= 3)
    }

    @Test("the result does not depend on threads and instruction sets")
    func determinism() {
        var random = SeededGenerator(seed: 8)
        let planted = [PlantedMotif("TGACTCAT", share: 0.6), PlantedMotif("CCGGAAGTAAGGATTACATTGCAT", share: 0.4)]
        let store = PlantedMotif.sequences(planted, positives: 80, length: 60, using: &random)
        func found(_ set: InstructionSet?, threads: Int) -> [String] {
            MotifDiscoverer(store, positives: 80, options: options(most: 2), instructionSet: set, threads: threads).discover().motifs.map {
                "\($0.motif) \($0.threshold) \($0.pValue.natural) \($0.sites)"
            }
        }
        let expected = found(.portable, threads: 1)
        #expect(expected.count == 2)
        for set in InstructionSet.supported { #expect(found(set, threads: 3) == expected, "\(set)") }
    }

    @Test("sites, counts and tests fit together")
    func consistency() throws {
        var random = SeededGenerator(seed: 21)
        let positives = 300
        let store = PlantedMotif.sequences([PlantedMotif("GATTACAGG", share: 0.6)], positives: positives, using: &random)
        let result = MotifDiscoverer(store, positives: positives).discover()
        let found = try #require(result.motifs.first)
        #expect(result.isRefining.count { $0 } == positives)
        #expect(result.isRefining.prefix(positives).count { $0 } == positives / 2)
        // Letters of the sites, read from the sequences.
        var counts = [SIMD4<Double>](repeating: .zero, count: found.motif.width)
        for site in found.sites {
            var letters = Array(store[site.sequence].dropFirst(site.start).prefix(found.motif.width))
            if site.strand == .reverse { letters = letters.reversed().map { 3 - $0 } }
            for (column, letter) in letters.enumerated() { counts[column][Int(letter)] += 1 }
        }
        #expect(counts == found.motif.counts)
        // Hits in the half for testing, by pooling alone, and their p-value.
        let filter = FilterBank.Filter(id: "1", matrix: found.matrix, background: .uniform, thresholdScore: found.threshold)
        let bank = FilterBank(filters: [filter])
        let hits = (0..<store.count).filter { row in
            bank.pool(EncodedSequence(codes: Array(store[row])))[0].map { $0.score >= found.threshold } ?? false
        }
        #expect(found.tested.positivesWith == hits.count { $0 < positives && !result.isRefining[$0] })
        #expect(found.tested.negativesWith == hits.count { $0 >= positives && !result.isRefining[$0] })
        #expect(found.refined.positivesWith == hits.count { $0 < positives && result.isRefining[$0] })
        let strata = CompositionStrata((0..<store.count).map { SequenceComposition(store[$0]) })
        var tables = [ContingencyTable](repeating: .init(positives: 0, negatives: 0), count: strata.count)
        for row in 0..<store.count where !result.isRefining[row] {
            let isHit = hits.contains(row)
            let one = row < positives ? ContingencyTable(positives: 1, negatives: 0, positivesWith: isHit ? 1 : 0)
                : ContingencyTable(positives: 0, negatives: 1, negativesWith: isHit ? 1 : 0)
            tables[strata.indices[row]] = tables[strata.indices[row]] + one
        }
        var test = ConditionalTest()
        #expect(found.pValue == test.pValue(tables))
        #expect(found.eValue == found.pValue.corrected(forTests: max(5, result.tests)))
    }

    @Test("sequences that are all alike, very short, or unknown give no motif")
    func degenerate() {
        let codes = EncodedSequence("ACGTTGCA").codes
        for sequence in [codes, [0], [], [4, 4, 4, 4, 4, 4, 4, 4]] {
            var store = SequenceStore()
            for _ in 0..<8 { store.append(sequence) }
            #expect(MotifDiscoverer(store, positives: 4).discover().motifs.isEmpty, "\(sequence)")
        }
    }

    @Test("only the forward strand is read if asked for")
    func forward() throws {
        var random = SeededGenerator(seed: 5)
        let store = PlantedMotif.sequences([PlantedMotif("GATTACAGG", share: 1)], positives: 200, using: &random)
        var options = options(most: 1)
        options.strands = .forward
        let found = try #require(MotifDiscoverer(store, positives: 200, options: options).discover().motifs.first)
        #expect(found.sites.allSatisfy { $0.strand == .forward })
        // Half of the sites lie on the other strand, where they are not found.
        #expect(50..<160 ~= found.sites.count)
    }

    private func options(most: Int) -> DiscoveryOptions {
        var options = DiscoveryOptions()
        options.mostMotifs = most
        return options
    }
}
