import MotifConvolution
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Scanning with a model's filters")
struct FilterSourceTests {
    /// Returns the score of a window by the weights of a filter, in Double.
    private func score(_ model: ConvolutionalModel, _ filter: Int, _ window: [UInt8]) -> Double {
        window.enumerated().reduce(0) { $0 + Double(model.filters[(filter * model.shape.width + $1.offset) * 4 + Int($1.element)]) }
    }

    @Test("hits of a model are the windows that it responds to, with the scores of its weights, for every engine and instruction set")
    func active() throws {
        var random = SeededGenerator(seed: 31)
        for (width, bothStrands) in [(1, true), (5, true), (9, false), (16, true)] {
            let model = random.model(filters: 6, width: width, bothStrands: bothStrands)
            let sequence = random.codes(300)
            let sources = try #require(model.filterSources())
            let bank = FilterBank(sources: sources, strands: bothStrands ? .both : .forward)
            let encoded = EncodedSequence(codes: sequence)
            let hits = bank.hits(in: encoded, engine: .reference)
            let grid = Double(width) * 0.0005 + 1e-6
            var found = Set<[Int]>()
            for hit in hits {
                let window = Array(sequence[hit.start..<hit.end])
                let read = hit.strand == .forward ? window : window.reversed().map { 3 - $0 }
                #expect(abs(hit.bits - score(model, hit.motif, read)) <= grid)
                found.insert([hit.motif, hit.start, Int(hit.strand.rawValue)])
            }
            #expect(found.count == hits.count && !hits.isEmpty)
            for filter in 0..<6 {
                for start in 0...300 - width {
                    let window = Array(sequence[start..<start + width])
                    for strand in bank.strands.strands {
                        let read = strand == .forward ? window : window.reversed().map { 3 - $0 }
                        let response = score(model, filter, read) + Double(model.filterBiases[filter])
                        guard abs(response) > grid else { continue }
                        #expect(found.contains([filter, start, Int(strand.rawValue)]) == (response > 0))
                    }
                }
            }
            for set in InstructionSet.supported {
                for engine in [Engine.threshold, .index, .auto] {
                    #expect(bank.hits(in: encoded, engine: engine, instructionSet: set) == hits, "\(set) \(engine) width \(width)")
                }
            }
        }
    }

    @Test("a filter's activation is that of its best hit, unless a window over the sequence's end is better")
    func activations() throws {
        var random = SeededGenerator(seed: 32)
        let model = random.model(filters: 8, width: 7)
        let bank = FilterBank(sources: try #require(model.filterSources()))
        var store = SequenceStore()
        for _ in 0..<40 { store.append(random.codes(60)) }
        let activations = model.activations(of: store)
        let (_, winners) = model.bestWindows(in: store, threads: 1, instructionSet: .best)
        var compared = 0
        for row in 0..<store.count {
            let hits = bank.hits(in: EncodedSequence(codes: Array(store[row])))
            for filter in 0..<8 {
                let best = hits.filter { $0.motif == filter }.map(\.bits).max()
                let activation = Double(activations[row * 8 + filter])
                let response = best.map { $0 + Double(model.filterBiases[filter]) } ?? 0
                let start = Int(winners[row * 8 + filter] >> 1) - model.shape.padding
                if 0...60 - 7 ~= start {
                    #expect(abs(activation - response) <= 7 * 0.0005 + 1e-5)
                    if best != nil { compared += 1 }
                } else {
                    #expect(activation >= response - 7 * 0.0005 - 1e-5)
                }
            }
        }
        #expect(compared > 100)
    }

    @Test("p-values of a model's filters are those of their weights, and can be the threshold")
    func pValues() throws {
        var random = SeededGenerator(seed: 33)
        let model = random.model(filters: 3, width: 6)
        let background = random.background()
        for source in try #require(model.filterSources(background: background, hits: .pValue(0.01))) {
            let filter = FilterBank(sources: [source], strands: .forward).filters[0]
            guard case .matrix(let matrix) = source.weights else { Issue.record("the weights are a matrix"); continue }
            #expect(filter.matrix == matrix)
            let expected = NaiveScan.pValues(matrix, background: background)
            let threshold = try #require(filter.thresholdScore)
            #expect(expected.allSatisfy { ($0.score >= threshold) == ($0.pValue <= 0.01) })
            for (score, pValue) in expected where pValue <= 0.01 {
                #expect(abs(filter.significance[score].pValue / pValue - 1) < 0.006)
            }
        }
    }

    @Test("hits under both conditions are the active windows among those with the p-value")
    func activeWithPValue() throws {
        var random = SeededGenerator(seed: 34)
        let model = random.model(filters: 8, width: 6)
        let sequence = EncodedSequence(codes: random.codes(2000))
        func hits(_ condition: ConvolutionalModel.HitCondition) throws -> Set<Hit> {
            Set(FilterBank(sources: try #require(model.filterSources(hits: condition))).hits(in: sequence))
        }
        for limit in [0.5, 0.05, 0.002] {
            let (active, significant) = (try hits(.active), try hits(.pValue(limit)))
            let both = try hits(.activeWithPValue(limit))
            #expect(both == active.intersection(significant), "p \(limit)")
            if limit == 0.05 { #expect(!both.isEmpty && both.count < active.count) }
        }
    }

    @Test("weights beyond the grid are refused, and a filter that is never active has no hit")
    func limits() throws {
        func model(_ weight: Float, bias: Float) -> ConvolutionalModel {
            ConvolutionalModel(
                tasks: [PredictionTask(name: "t", kind: .binary)], width: 1, filters: [weight, 0, 0, 0], filterBiases: [bias], heads: [1],
                headBiases: [0])
        }
        #expect(model(100.1, bias: 0).filterSources() == nil && model(-100.1, bias: 0).filterSources() == nil)
        #expect(model(100, bias: 0).filterSources() != nil)
        // Scores of 0 to 4,095 bits: too many from the best down to the lowest, but not down to 95 bits.
        func wide(bias: Float) -> ConvolutionalModel {
            ConvolutionalModel(
                tasks: [PredictionTask(name: "t", kind: .binary)], width: 45, filters: (0..<45).flatMap { _ in [91, 0, 0, 0] as [Float] },
                filterBiases: [bias], heads: [1], headBiases: [0])
        }
        #expect(wide(bias: 100).filterSources() == nil && wide(bias: -95).filterSources() != nil && wide(bias: -94.9).filterSources() == nil)
        #expect(wide(bias: -5000).filterSources() != nil && wide(bias: -5000).filterSources(hits: .pValue(1e-4)) == nil)
        let never = FilterBank(sources: try #require(model(1, bias: -1).filterSources()))
        #expect(never.filters[0].thresholdScore == nil && never.hits(in: "ACGT").isEmpty)
        let barely = FilterBank(sources: try #require(model(1, bias: -0.999).filterSources()), strands: .forward)
        #expect(barely.hits(in: "ACGT").map(\.start) == [0])
        let always = FilterBank(sources: try #require(model(1, bias: 3e38).filterSources()), strands: .forward)
        #expect(always.hits(in: "ACGT").map(\.pValue) == [0.25, 1, 1, 1])
    }
}
