import MotifCore
import MotifTestSupport
import Testing

@testable import MotifConvolution

/// Tests of banks with enough filters for the kernel that scores many filters side by side.
extension PoolingTests {
    /// Checks that the bank is one of those whose filters are pooled side by side on this processor.
    private func expectLanes(_ bank: FilterBank, _ count: Range<Int>) {
        guard InstructionSet.supported.contains(.avx2) else { return }
        #expect(count.contains(PoolingPlan(bank, instructionSet: .avx2).lanes.count))
    }

    @Test("agrees with the reference on many filters of all widths, strands and short sequences")
    func manyFilters() {
        for seed in 0..<9 {
            var random = SeededGenerator(seed: seed)
            // The counts give a block that is not full, a full one with filters of all widths, and filters too wide for a block.
            let (count, widest) = [(28, 9), (36, 24), (67, 28)][seed % 3]
            let bank = Self.bank(
                (0..<count).map { random.motif(id: "m\($0)", width: Int.random(in: 1...widest, using: &random)) },
                background: random.background(), strands: StrandSelection.allCases[seed / 3])
            expectLanes(bank, 28..<65)
            for length in [0, 10, 24, 130] {
                expectAgreement(bank, random.letters(count: length, unknown: seed % 2 == 0 ? 0.02 : 0), "seed \(seed), length \(length)")
            }
        }
    }

    @Test("agrees on many filters over several chunks of a long sequence")
    func manyFiltersOverChunks() {
        var random = SeededGenerator(seed: 3)
        let bank = Self.bank((0..<24).map { random.motif(id: "m\($0)", width: 4 + $0 % 3) })
        expectLanes(bank, 24..<25)
        expectAgreement(bank, random.letters(count: 2200), "chunks")
        expectAgreement(bank, String(repeating: "ACG", count: 520) + random.letters(count: 100), "repeats")
    }

    @Test("agrees on many flat, certain and huge filters, whose best windows are beyond the finer tables")
    func manyAdversarialFilters() {
        let big: Int32 = 4_000_000
        var random = SeededGenerator(seed: 4)
        let bank = FilterBank(filters: (0..<32).map { index in
            let cells: [Int32] =
                switch index % 4 {
                case 0: Array(repeating: 0, count: 4 * (1 + index / 4))
                case 1: Array(repeating: [big, -big, -big, -big], count: 8 + index / 4).flatMap { $0 }
                case 2: Array(repeating: [1, 0, -big, 0], count: 9).flatMap { $0 }
                default: (0..<4 * (5 + index / 4)).map { _ in Int32.random(in: -9000...2000, using: &random) }
                }
            let matrix = LogOddsMatrix(cells: cells)
            return .init(id: "m\(index)", matrix: matrix, background: .uniform, thresholdScore: matrix.maximumScore)
        })
        expectLanes(bank, 32..<33)
        for letters in [
            random.letters(count: 200, unknown: 0.01), String(repeating: "T", count: 120), String(repeating: "AC", count: 60) + "N",
            String(repeating: "N", count: 50), String(repeating: "G", count: 20),
        ] { expectAgreement(bank, letters, letters) }
    }

    @Test("gives each of many short sequences its own maxima of many filters")
    func readsOfManyFilters() {
        var random = SeededGenerator(seed: 5)
        let bank = Self.bank((0..<40).map { random.motif(id: "m\($0)", width: 3 + $0 % 9) })
        expectLanes(bank, 32..<41)
        let reads = (0..<60).map { _ in random.letters(count: Int.random(in: 0...60, using: &random), unknown: 0.01) }
        expectOwnMaxima(bank, reads)
    }
}
