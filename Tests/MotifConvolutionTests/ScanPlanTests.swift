import MotifCore
import MotifTestSupport
import Testing

@testable import MotifConvolution

/// Tests the choice of an evaluator for each filter. No choice changes a hit, as ``EvaluatorTests`` shows, but every filter needs one.
@Suite("Scan plan")
struct ScanPlanTests {
    private func assignment(
        _ bank: FilterBank, engine: Engine = .auto, set: InstructionSet = .best, bases: Int = 100_000_000
    ) -> FilterAssignment {
        FilterAssignment(bank, engine: engine, costs: set.layouts.map { ScanCosts(set, $0) }, expectedBases: bases)
    }

    private func bank(_ count: Int, seed: Int, pValue: Double = 1e-3) -> FilterBank {
        var random = SeededGenerator(seed: seed)
        return FilterBank(motifs: (0..<count).map { random.motif(id: "m\($0)", width: 5 + $0 % 9) }, pValue: pValue)
    }

    @Test("gives every filter that can have hits to exactly one evaluator")
    func everyFilterOnce() {
        let bank = bank(40, seed: 1, pValue: 1e-4)
        let reachable = bank.filtersByRank.indices.filter { bank.filters[bank.filtersByRank[$0]].thresholdScore != nil }
        #expect(0 < reachable.count && reachable.count < 40)
        for engine in [Engine.auto, .threshold, .index] {
            for set in InstructionSet.supported {
                for bases in [1, 100_000, 100_000_000] {
                    let assigned = assignment(bank, engine: engine, set: set, bases: bases)
                    #expect((assigned.threshold + assigned.index).map(\.rank).sorted() == reachable, "\(engine), \(set)")
                    if engine == .threshold { #expect(assigned.index.isEmpty) }
                    if engine == .index { #expect(assigned.threshold.isEmpty) }
                }
            }
        }
    }

    @Test("makes an index for many filters and many bases, and for neither one filter nor few bases")
    func indexWhereItPays() {
        let many = bank(300, seed: 2), one = bank(1, seed: 3)
        #expect(!assignment(many).index.isEmpty)
        #expect(assignment(many, bases: 1000).index.isEmpty)
        #expect(assignment(one).index.isEmpty)
        #expect(assignment(many).expectedCost < assignment(many, engine: .threshold).expectedCost)
    }

    @Test("leaves out columns whose weights are all equal")
    func core() {
        let flat: [Int32] = [0, 0, 0, 0], certain: [Int32] = [2000, -6000, -6000, -6000]
        let cells = Array(repeating: flat, count: 12) + Array(repeating: certain, count: 7) + Array(repeating: flat, count: 20)
        let matrix = LogOddsMatrix(cells: cells.flatMap { $0 })
        let bank = FilterBank(filters: [.init(id: "m", matrix: matrix, background: .uniform, thresholdScore: 14_000)])
        let core = assignment(bank, engine: .threshold).threshold[0].columns
        #expect((12..<19).contains(core) && core.count >= 3, "\(core)")
        var random = SeededGenerator(seed: 4)
        let letters = random.letters(count: 200) + "AAAAAAA" + random.letters(count: 60)
        for set in InstructionSet.supported {
            let hits = bank.hits(in: EncodedSequence(letters), engine: .threshold, instructionSet: set)
            #expect(hits == NaiveScan.hits(in: letters, bank: bank), "\(set)")
            #expect(hits.contains { $0.start == 188 })
        }
    }

    @Test("scans filters with deficits beyond 16 bits without the index")
    func hugeDeficits() {
        let matrix = LogOddsMatrix(cells: [0, -70_000, -1, -2, 0, -3, -80_000, -4])
        let bank = FilterBank(filters: [.init(id: "m", matrix: matrix, background: .uniform, thresholdScore: -75_000)])
        let assigned = assignment(bank, engine: .index)
        #expect(assigned.index.isEmpty && assigned.threshold.count == 1)
        let letters = "ACGTTGCATTACCAGATN"
        let hits = bank.hits(in: EncodedSequence(letters), engine: .index)
        #expect(hits == NaiveScan.hits(in: letters, bank: bank))
    }

    @Test("estimates how many words pass a window of columns")
    func shares() {
        var random = SeededGenerator(seed: 5)
        let matrix = LogOddsMatrix(random.motif(id: "m", width: 7), background: .uniform, pseudocount: 0.1)
        let threshold = matrix.maximumScore - 6000
        let shares = PassingShares(matrix, threshold: threshold, longest: 7)
        let deficits = matrix.deficits
        for columns in [0..<7, 0..<4, 2..<7, 3..<4] {
            let words = 1 << (2 * columns.count)
            let passing = (0..<words).count { word in
                var sum = 0
                for (place, column) in columns.enumerated() { sum += Int(deficits[column * 4 + (word >> (2 * place) & 3)]) }
                return sum <= 6000
            }
            let exact = Double(passing) / Double(words)
            #expect(abs(shares[columns] - exact) <= 0.25 * exact + 0.001, "columns \(columns)")
        }
        #expect(shares.hardest(columns: 9) == 0..<7)
    }

    @Test("describes how many filters each evaluator has")
    func description() {
        let bank = bank(300, seed: 6)
        let reachable = bank.filters.count { $0.thresholdScore != nil }
        let subject = "\(reachable) of 300 filters, both strand(s): "
        #expect(ScanPlan(bank).description.contains(" by seed index of "))
        #expect(ScanPlan(bank, engine: .threshold).description.hasPrefix(subject + "\(reachable) by threshold scan, "))
        #expect(ScanPlan(bank, engine: .reference).description == subject + "reference convolution")
    }
}
