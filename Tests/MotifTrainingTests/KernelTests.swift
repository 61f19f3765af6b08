import CMotifKernels
import MotifConvolution
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Training kernels")
struct KernelTests {
    @Test("pooling kernels give the same bits on every instruction set, for all widths and short lengths")
    func pooling() {
        var random = SeededGenerator(seed: 1)
        for width in [1, 2, 3, 6, 7, 8, 9, 16, 23, 24, 25, 27] {
            for bothStrands in [true, false] {
                let model = random.model(filters: width % 3 == 0 ? 17 : 5, width: width, bothStrands: bothStrands)
                var store = SequenceStore()
                for length in [1, 2, 3, 7, 20, 33] where model.canRead(length: length) {
                    store.append(random.codes(length, unknown: 0.1))
                }
                let expected = model.bestWindows(in: store, threads: 1, instructionSet: .portable)
                for set in InstructionSet.supported {
                    let found = model.bestWindows(in: store, threads: 1, instructionSet: set)
                    #expect(found.scores == expected.scores, "\(set), width \(width)")
                    #expect(found.winners == expected.winners, "\(set), width \(width)")
                }
            }
        }
    }

    @Test("scatter kernels give the same bits on every instruction set, those of the definition")
    func scattering() {
        var random = SeededGenerator(seed: 2)
        for width in [1, 2, 3, 4, 5, 7, 8, 16, 19] {
            let length = 30, filters = 7, padding = width / 2, padded = length + 2 * padding
            let bases = random.codes(length, unknown: 0.1)
            var rows = [Float](repeating: 9, count: padded * 4), reversed = rows
            motif_one_hot_rows(bases, length, padding, &rows, &reversed)
            let winners = (0..<filters).map { _ in UInt32.random(in: 0..<UInt32(2 * (padded - width + 1)), using: &random) }
            let gradients = (0..<filters).map { $0 == 3 ? 0 : Float.random(in: -1...1, using: &random) }
            let before = (0..<filters * width * 4).map { _ in Float.random(in: -1...1, using: &random) }
            var expected = before
            for filter in 0..<filters {
                for column in 0..<width {
                    let isReverse = winners[filter] & 1 == 1
                    let position = Int(winners[filter] >> 1) + (isReverse ? width - 1 - column : column) - padding
                    guard bases.indices.contains(position), bases[position] < 4 else { continue }
                    let letter = Int(isReverse ? 3 - bases[position] : bases[position])
                    expected[(filter * width + column) * 4 + letter] += gradients[filter]
                }
            }
            for set in InstructionSet.supported {
                var sums = before
                switch set {
                case .portable: motif_scatter_portable(rows, reversed, padded, width, winners, gradients, filters, &sums)
                case .neon: motif_scatter_neon(rows, reversed, padded, width, winners, gradients, filters, &sums)
                case .avx2: motif_scatter_avx2(rows, reversed, padded, width, winners, gradients, filters, &sums)
                case .avx512: motif_scatter_avx512(rows, reversed, padded, width, winners, gradients, filters, &sums)
                }
                #expect(sums == expected, "\(set), width \(width)")
            }
        }
    }
}
