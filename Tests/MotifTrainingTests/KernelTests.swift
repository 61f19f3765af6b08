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

    @Test("the shortlist of windows holds the best one, whatever the scale of filters, for long sequences, for few different windows")
    func shortlist() {
        var random = SeededGenerator(seed: 3)
        let scales: [Float] = [1, 0, 1e-30, 1e-12, 1e30, .infinity, .nan]
        for width in [1, 2, 4, 9, 16, 24, 63, 64, 65] {
            for bothStrands in [true, false] {
                var model = random.model(filters: 70, width: width, bothStrands: bothStrands)
                for filter in 0..<70 {
                    let cells = (filter * 4 * width..<(filter + 1) * 4 * width)
                    switch filter % 10 {
                    // Scores that differ by less than floats resolve, and weights of few values, whose windows are equal.
                    case 0: for cell in cells { model.parameters[cell] = 1000 + model.parameters[cell] * 1e-4 }
                    case 1: for cell in cells { model.parameters[cell].round() }
                    case 2: for cell in cells { model.parameters[cell] = -abs(model.parameters[cell]) }
                    default: for cell in cells { model.parameters[cell] *= scales[filter % scales.count] }
                    }
                }
                var store = SequenceStore()
                for length in [1, 40, 255, 256, 257, 700] where model.canRead(length: length) {
                    store.append(random.codes(length, unknown: 0.02))
                    store.append([UInt8](repeating: 1, count: length))
                    store.append((0..<length).map { UInt8($0 % 3) })
                }
                let expected = model.bestWindows(in: store, threads: 1, instructionSet: .portable)
                for set in InstructionSet.supported {
                    let found = model.bestWindows(in: store, threads: 1, instructionSet: set)
                    #expect(found.scores.map(\.bitPattern) == expected.scores.map(\.bitPattern), "\(set), width \(width)")
                    #expect(found.winners == expected.winners, "\(set), width \(width)")
                }
            }
        }
    }

    @Test("maxima above their floors are found, and others are reported as at most the floor")
    func floors() {
        var random = SeededGenerator(seed: 4)
        for width in [1, 3, 8, 16, 25] {
            let model = random.model(filters: 40, width: width)
            let padding = model.shape.padding
            for length in [width, 30, 300, 600] {
                let bases = random.codes(length, unknown: 0.02)
                var codes = [UInt16](repeating: 0, count: length + 2 * padding)
                motif_pool_codes(bases, length, padding, &codes)
                var store = SequenceStore()
                store.append(bases)
                let expected = model.bestWindows(in: store, threads: 1, instructionSet: .portable)
                // Floors just below a maximum, at it, just above it, and elsewhere.
                let floors = expected.scores.enumerated().map { filter, score -> Float in
                    switch filter % 5 {
                    case 0: score.nextDown
                    case 1: score
                    case 2: score.nextUp
                    case 3: -.infinity
                    default: score + Float.random(in: -1...1, using: &random)
                    }
                }
                for set in InstructionSet.supported {
                    let tables = FilterTables(shape: model.shape, readsBothStrands: model.readsBothStrands, instructionSet: set)
                    model.parameters.withUnsafeBufferPointer { tables.update($0.baseAddress! + model.shape.filterWeights.lowerBound, floors: floors) }
                    var maxima = [Float](repeating: 0, count: tables.poolingBlocks * tables.poolingLanes)
                    var winners = [UInt32](repeating: 0, count: maxima.count)
                    for block in 0..<tables.poolingBlocks {
                        let first = block * tables.poolingLanes
                        maxima.withUnsafeMutableBufferPointer { maxima in
                            winners.withUnsafeMutableBufferPointer { winners in
                                tables.pool(
                                    codes, windows: model.shape.windows(of: length), block: block, maxima: maxima.baseAddress! + first,
                                    winners: winners.baseAddress! + first)
                            }
                        }
                    }
                    for filter in 0..<40 {
                        if expected.scores[filter] > floors[filter] {
                            #expect(maxima[filter] == expected.scores[filter], "\(set), width \(width), filter \(filter)")
                            #expect(winners[filter] == expected.winners[filter], "\(set), width \(width), filter \(filter)")
                        } else {
                            #expect(maxima[filter] <= floors[filter], "\(set), width \(width), filter \(filter)")
                        }
                    }
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
