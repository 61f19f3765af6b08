import MotifConvolution
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Attributions")
struct AttributionTests {
    /// A model and a sequence to explain.
    private struct Case: CustomStringConvertible {
        let description: String
        let model: ConvolutionalModel
        let sequence: [UInt8]
    }

    /// Models of all kinds, with sequences that hold unknown letters or are shorter than a filter.
    private static func cases(seed: Int, filters: Int = 18) -> [Case] {
        var random = SeededGenerator(seed: seed)
        var cases: [Case] = []
        for activation in Activation.allCases {
            for hidden in [0, 7] {
                for width in [1, 4, 9] {
                    for (length, unknown) in [(60, 0.0), (40, 0.1), (width / 2 + 1, 0), (150, 0.02)] {
                        let bothStrands = length != 40
                        let model = random.model(
                            filters: filters, width: width, hidden: hidden, kinds: [.binary, .real], activation: activation, bothStrands: bothStrands)
                        cases.append(Case(
                            description: "\(activation), \(hidden) hidden units, width \(width), length \(length)", model: model,
                            sequence: random.codes(length, unknown: unknown)))
                    }
                }
            }
        }
        // Restarts are averaged to one model.
        let models = (0..<3).map { _ in random.model(filters: 6, width: 7, hidden: 3) }
        cases.append(Case(description: "average", model: ConvolutionalModel(averaging: models), sequence: random.codes(50)))
        return cases
    }

    private func attribution(_ model: ConvolutionalModel, _ sequence: [UInt8], _ method: AttributionMethod) -> SequenceAttribution {
        var store = SequenceStore()
        store.append(sequence)
        return model.attributions(of: store, by: method)[0]
    }

    private func outputs(_ model: ConvolutionalModel, _ sequences: [[UInt8]]) -> [Float] {
        var store = SequenceStore()
        for sequence in sequences { store.append(sequence) }
        return model.outputs(of: store)
    }

    @Test("the deletion of bases is what naive predictions of all mutants give")
    func mutants() {
        for item in Self.cases(seed: 1) {
            let (model, sequence) = (item.model, item.sequence)
            let found = attribution(model, sequence, .deletion)
            let tasks = model.tasks.count, length = sequence.count
            let mutants = sequence.indices.flatMap { position in
                (0..<4).map { base -> [UInt8] in
                    var mutant = sequence
                    mutant[position] = UInt8(base)
                    return mutant
                }
            }
            let (naive, original) = (outputs(model, mutants), outputs(model, [sequence]))
            for task in 0..<tasks {
                let scale = max(1, naive.map(abs).max()!)
                for position in 0..<length {
                    for base in 0..<4 {
                        let expected = naive[(position * 4 + base) * tasks + task] - original[task]
                        let change = found.changes(task: task)[base * length + position]
                        #expect(abs(change - expected) < 1e-5 * scale, "\(item), task \(task), position \(position), base \(base)")
                    }
                    guard sequence[position] < 4 else { continue }
                    let others = (0..<4).filter { $0 != Int(sequence[position]) }.map { naive[(position * 4 + $0) * tasks + task] }
                    let expected = original[task] - others.reduce(0, +) / 3
                    #expect(abs(found.contributions(task: task)[position] - expected) < 1e-5 * scale, "\(item), task \(task), position \(position)")
                }
            }
        }
    }

    @Test("the gradient is the numerical derivative of the output by the one-hot sequence")
    func numericalGradient() {
        // Where words repeat, windows have equal scores, and the maximum has no derivative; words of nine letters don't.
        for item in Self.cases(seed: 2, filters: 4) where item.model.shape.width == 9 && item.sequence.count <= 60 {
            let (model, sequence) = (item.model, item.sequence)
            let naive = SoftModel(model), rows = SoftModel.oneHot(sequence)
            let found = attribution(model, sequence, .gradient)
            let step = 1e-6
            for position in stride(from: 0, to: sequence.count, by: 3) where sequence[position] < 4 {
                for base in 0..<4 {
                    var (higher, lower) = (rows, rows)
                    higher[position][base] += step
                    lower[position][base] -= step
                    let (above, below) = (naive.outputs(higher), naive.outputs(lower))
                    for task in model.tasks.indices {
                        let expected = (above[task] - below[task]) / (2 * step)
                        let effect = Double(found.effects[(task * 4 + base) * sequence.count + position])
                        #expect(abs(effect - expected) < 1e-4 * max(1, abs(expected)), "\(item), task \(task), position \(position), base \(base)")
                    }
                }
            }
        }
    }

    @Test("integrated gradients add up to the output less that of the baseline")
    func completeness() {
        for item in Self.cases(seed: 3) {
            let found = attribution(item.model, item.sequence, .integrated)
            let naive = SoftModel(item.model)
            let rows = SoftModel.oneHot(item.sequence).map { $0.sum() > 0 ? SIMD4(repeating: 0.25) : SIMD4<Double>.zero }
            for (task, expected) in naive.outputs(rows).enumerated() {
                #expect(abs(Double(found.baselineOutputs[task]) - expected) < 1e-4 * max(1, abs(expected)), "\(item)")
            }
            let scale = Double(max(1, (found.outputs + found.baselineOutputs).map(abs).max()!))
            #expect(found.completenessError! < 1e-5 * scale, "\(item)")
        }
    }

    @Test("integrated gradients are the mean of numerical derivatives on the path from the baseline")
    func path() {
        var random = SeededGenerator(seed: 4)
        for (activation, hidden) in [(Activation.relu, 0), (.relu, 4), (.exp, 0), (.exp, 4)] {
            let item = "\(activation), \(hidden) hidden units"
            let model = random.model(filters: 3, width: 7, hidden: hidden, kinds: [.binary, .real], activation: activation)
            let sequence = random.codes(18, unknown: 0.05)
            let naive = SoftModel(model), rows = SoftModel.oneHot(sequence)
            let found = attribution(model, sequence, .integrated)
            let steps = 1000
            var means = [Double](repeating: 0, count: model.tasks.count * sequence.count)
            for step in 0..<steps {
                let share = (Double(step) + 0.5) / Double(steps)
                let point = rows.map { row in row.sum() > 0 ? row * share + SIMD4(repeating: 0.25 * (1 - share)) : row }
                let gradients = naive.gradients(point)
                for task in model.tasks.indices {
                    for (position, row) in rows.enumerated() where row.sum() > 0 {
                        means[task * sequence.count + position] += (gradients[task][position] * (row - 0.25)).sum() / Double(steps)
                    }
                }
            }
            for task in model.tasks.indices {
                let contributions = found.contributions(task: task)
                let scale = max(1, means.map(abs).max()!)
                for position in sequence.indices {
                    let difference = abs(Double(contributions[position]) - means[task * sequence.count + position])
                    #expect(difference < 5e-3 * scale, "\(item), task \(task), position \(position)")
                }
            }
        }
    }

    @Test("contributions to the reverse complement are mirrored", arguments: AttributionMethod.allCases)
    func reverseComplement(method: AttributionMethod) {
        var random = SeededGenerator(seed: 5)
        for hidden in [0, 4] {
            let model = random.model(filters: 20, width: 9, hidden: hidden)
            let sequence = EncodedSequence(codes: random.codes(80, unknown: 0.02))
            let forward = attribution(model, sequence.codes, method), reverse = attribution(model, sequence.reverseComplement.codes, method)
            for (first, second) in zip(forward.contributions(task: 0), reverse.contributions(task: 0).reversed()) { #expect(abs(first - second) < 1e-5) }
            for base in 0..<4 {
                let mirrored = reverse.hypotheticalContributions(task: 0)[(3 - base) * 80..<(4 - base) * 80].reversed()
                for (first, second) in zip(forward.hypotheticalContributions(task: 0)[base * 80..<(base + 1) * 80], mirrored) { #expect(abs(first - second) < 1e-5) }
            }
        }
    }

    @Test("the contribution of the base that is there is its hypothetical one; unknown letters contribute 0", arguments: AttributionMethod.allCases)
    func hypothetical(method: AttributionMethod) {
        var random = SeededGenerator(seed: 6)
        let model = random.model(filters: 20, width: 6, kinds: [.binary, .real, .binary])
        let sequence = random.codes(70, unknown: 0.1)
        let found = attribution(model, sequence, method)
        for task in 0..<3 {
            let (contributions, all) = (found.contributions(task: task), found.hypotheticalContributions(task: task))
            for (position, base) in sequence.enumerated() { #expect(contributions[position] == (base < 4 ? all[Int(base) * 70 + position] : 0)) }
            #expect(contributions.contains { $0 != 0 })
        }
    }

    @Test("a base that no maximum reads has a gradient of 0, and so has a filter that is not active")
    func unread() {
        // One filter that scores TGA, and one that never becomes active.
        let filter: [Float] = [-1, -1, -1, 1, -1, -1, 1, -1, 1, -1, -1, -1]
        let model = ConvolutionalModel(
            tasks: [PredictionTask(name: "task", kind: .binary)], width: 3, readsBothStrands: false, filters: filter + filter, filterBiases: [-1, -9],
            heads: [2, 5], headBiases: [0])
        let sequence: [UInt8] = [0, 0, 1, 3, 2, 0, 1, 1, 1, 2, 2]
        #expect(attribution(model, sequence, .gradient).contributions(task: 0) == [0, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0])
        // Any other base at the site takes 2 of the score of 3 − 1.
        #expect(attribution(model, sequence, .deletion).contributions(task: 0) == [0, 0, 0, 4, 4, 4, 0, 0, 0, 0, 0])
        // Elsewhere the maximum can't be passed, so no change of a base matters.
        let integrated = attribution(model, sequence, .integrated).contributions(task: 0)
        #expect(integrated[3...5].allSatisfy { $0 > 1 } && integrated[6...].allSatisfy { $0 == 0 })
    }

    @Test("the bases of a planted motif rank first", arguments: AttributionMethod.allCases)
    func planted(method: AttributionMethod) throws {
        var random = SeededGenerator(seed: 7)
        let word: [UInt8] = [3, 2, 0, 1, 3, 1, 0]
        let model = try Trainer(smallOptions()).train(on: random.implanted(word, count: 300, length: 60)).model
        var first = 0
        for _ in 0..<20 {
            var sequence = random.codes(60)
            let start = Int.random(in: 5..<45, using: &random)
            sequence.replaceSubrange(start..<start + word.count, with: word)
            let contributions = attribution(model, sequence, method).contributions(task: 0)
            let ranked = sequence.indices.sorted { contributions[$0] > contributions[$1] }.prefix(5)
            if ranked.allSatisfy((start..<start + word.count).contains) { first += 1 }
        }
        #expect(first >= 18, "\(first) of 20")
    }

    @Test("results don't depend on threads or instruction sets", arguments: AttributionMethod.allCases)
    func threads(method: AttributionMethod) {
        var random = SeededGenerator(seed: 8)
        let model = random.model(filters: 20, width: 8, hidden: 3)
        var store = SequenceStore()
        for _ in 0..<9 { store.append(random.codes(Int.random(in: 10...90, using: &random))) }
        let expected = model.attributions(of: store, by: method).map(\.effects)
        #expect(model.attributions(of: store, by: method, threads: 4, instructionSet: .portable).map(\.effects) == expected)
        // A worker that has explained a longer sequence is as good as a new one.
        #expect((0..<9).map { attribution(model, Array(store[$0]), method).effects } == expected)
    }
}
