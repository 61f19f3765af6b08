import MotifConvolution
import MotifCore
import MotifEnrichment
import MotifTestSupport
import MotifTraining
import Testing

@testable import MotifDiscovery

@Suite("Refinement of words into motifs")
struct RefinementTests {
    /// Sequences with a planted motif, their design, and the evaluation of the word that was planted.
    private func evaluated() throws -> (MaskedSequences, DiscoveryDesign, Evaluation) {
        var random = SeededGenerator(seed: 4)
        let positives = 120
        let store = PlantedMotif.sequences([PlantedMotif("GATTACA", share: 0.6)], positives: positives, length: 60, using: &random)
        let design = DiscoveryDesign(store, positives: positives, options: DiscoveryOptions()), sequences = MaskedSequences(store)
        let word = MotifWeights(Word(letters: EncodedSequence("GATTACA").codes), match: 0.85)
        return (sequences, design, try #require(evaluation(of: word, sequences, design)))
    }

    private func windows(_ matrix: LogOddsMatrix, _ sequences: MaskedSequences, _ design: DiscoveryDesign) -> BestWindows {
        BestWindows(FilterBank(filters: [design.filter(matrix)]), rows: design.refining, of: sequences, instructionSet: nil, threads: 1)
    }

    private func evaluation(of weights: MotifWeights, _ sequences: MaskedSequences, _ design: DiscoveryDesign) -> Evaluation? {
        let windows = windows(weights.matrix, sequences, design)
        return Evaluation(weights, scores: windows.scores[...], places: windows.places[...], sequences, design)
    }

    @Test("a site that is left out scores as with a matrix of all other sites")
    func leftOut() throws {
        let (sequences, design, evaluation) = try evaluated()
        let columns = evaluation.columns(design)
        let weights = MotifWeights(evaluation, columns: columns, design: design)
        let windows = windows(weights.matrix, sequences, design)
        var corrected = windows.scores
        weights.leftOut!.correct(&corrected, windows: windows.places, rows: design.refining, of: sequences)
        let places = evaluation.positivePlaces(columns: columns, design)
        var own = 0
        for index in design.refining.indices {
            guard index < places.count, places[index] == windows.places[index] else {
                #expect(corrected[index] == windows.scores[index])
                continue
            }
            own += 1
            let start = sequences.ranges[design.refining[index]].lowerBound + Int(windows.places[index] >> 1)
            var letters = Array(sequences.encoded.codes[start..<start + columns.count])
            if windows.places[index] & 1 == 1 { letters = letters.reversed().map { 3 - $0 } }
            var counts = Array(evaluation.counts[columns])
            for (column, letter) in letters.enumerated() { counts[column][Int(letter)] = max(0, counts[column][Int(letter)] - 1) }
            let others = design.matrix(counts)
            #expect(corrected[index] == letters.enumerated().reduce(0) { $0 + others[$1.offset, Int($1.element)] })
        }
        #expect(own > 20)
    }

    @Test("columns of sites that are moved are those that were counted")
    func places() throws {
        let (sequences, design, evaluation) = try evaluated()
        let own = evaluation.columns(design)
        let wider = own.lowerBound - 2..<own.upperBound + 1
        for (row, place) in zip(design.refining, evaluation.positivePlaces(columns: wider, design)) {
            guard let place, let narrow = evaluation.positivePlaces(columns: own, design)[design.refining.firstIndex(of: row)!] else { continue }
            let (start, first) = (Int(place >> 1), Int(narrow >> 1))
            #expect(place & 1 == narrow & 1 && first - start == (place & 1 == 0 ? 2 : 1))
        }
        #expect(sequences.count == 240)
    }

    @Test("a motif grows over gaps to columns with information, and not to random ones")
    func width() {
        let rule = NaturalWidth(background: SIMD4(repeating: 0.25), limits: 4...12)
        let random = SIMD4(25.0, 26, 24, 25), strong = SIMD4(90.0, 4, 3, 3), weak = SIMD4(45.0, 20, 20, 15)
        func columns(_ counts: [SIMD4<Double>]) -> Range<Int> { rule.columns(of: counts) }
        let flank = [SIMD4<Double>](repeating: random, count: 3)
        #expect(columns(flank + [strong, strong, strong, strong, strong] + flank) == 3..<8)
        #expect(columns(flank + [strong, strong, random, random, strong, strong] + flank) == 3..<9)
        // Weak columns are none, also where many sites make them significant.
        #expect(columns(flank + [weak * 100, strong, strong, strong, strong] + flank) == 4..<8)
        // Few sites are no evidence.
        #expect(columns(flank + [SIMD4(4, 0, 1, 0), strong, strong, strong, strong] + flank) == 4..<8)
        // Too narrow a motif is widened, too wide a one is cut.
        #expect(columns(flank + [strong, strong] + flank).count == 4)
        #expect(columns(Array(repeating: strong, count: 20)).count == 12)
        #expect(rule.columns(of: flank + [strong, strong, strong] + flank, including: 2..<6) == 2..<6)
    }

    @Test("windows that are masked are found no more")
    func masks() {
        var store = SequenceStore()
        store.append(EncodedSequence("CCGATTACACC").codes)
        store.append(EncodedSequence("GATTACA").codes)
        var sequences = MaskedSequences(store)
        sequences.mask([sequences.ranges[0].lowerBound + 2..<sequences.ranges[0].lowerBound + 9])
        #expect(sequences.encoded.codes == EncodedSequence("CCNNNNNNNCCNGATTACAN").codes)
    }
}
