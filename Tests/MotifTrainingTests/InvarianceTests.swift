import MotifCore
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Invariances of the model")
struct InvarianceTests {
    private func output(_ model: ConvolutionalModel, _ sequence: [UInt8]) -> Float {
        var store = SequenceStore()
        store.append(sequence)
        return model.outputs(of: store)[0]
    }

    @Test("the outputs of a model are those of its formula")
    func formula() {
        var random = SeededGenerator(seed: 6)
        for width in [4, 7, 16] {
            for activation in Activation.allCases {
                let model = random.model(filters: 9, width: width, hidden: width, activation: activation)
                let sequence = random.codes(40, unknown: 0.05)
                #expect(abs(Double(output(model, sequence)) - NaiveModel(model).outputs(sequence)[0]) < 1e-4)
            }
        }
    }

    @Test("a sequence and its reverse complement have the same output if filters are read on both strands, and else not")
    func reverseComplement() {
        var random = SeededGenerator(seed: 7)
        for bothStrands in [true, false] {
            let model = random.model(filters: 20, width: 9, bothStrands: bothStrands)
            for _ in 0..<5 {
                let sequence = EncodedSequence(codes: random.codes(50, unknown: 0.02))
                let difference = abs(output(model, sequence.codes) - output(model, sequence.reverseComplement.codes))
                #expect(bothStrands ? difference < 1e-5 : difference > 1e-4)
            }
        }
    }

    @Test("shifting a sequence inside unknown letters does not change the output")
    func shift() {
        var random = SeededGenerator(seed: 8)
        let model = random.model(filters: 20, width: 8)
        let sequence = random.codes(30)
        let outputs = (0...12).map { shift in
            output(model, [UInt8](repeating: 4, count: shift) + sequence + [UInt8](repeating: 4, count: 12 - shift))
        }
        #expect(Set(outputs).count == 1)
    }

    @Test("the outputs of a model don't depend on the order of its filters")
    func permutation() {
        var random = SeededGenerator(seed: 9)
        let model = random.model(filters: 18, width: 6)
        let order = Array(0..<18).shuffled(using: &random)
        let size = 6 * 4
        let permuted = ConvolutionalModel(
            tasks: model.tasks, width: 6, filters: order.flatMap { model.filters[$0 * size..<($0 + 1) * size] },
            filterBiases: order.map { model.filterBiases[$0] }, heads: order.map { model.heads[$0] }, headBiases: model.headBiases)
        for _ in 0..<5 {
            let sequence = random.codes(40)
            #expect(abs(output(model, sequence) - output(permuted, sequence)) < 1e-5)
        }
    }

    @Test("an average of models is one model whose output is the average")
    func averaging() {
        var random = SeededGenerator(seed: 10)
        for hidden in [0, 7] {
            let models = (0..<3).map { _ in random.model(filters: 5, width: 6, hidden: hidden, kinds: [.binary, .real]) }
            let average = ConvolutionalModel(averaging: models)
            #expect(average.shape == ModelShape(filters: 15, width: 6, hidden: 3 * hidden, tasks: 2))
            var store = SequenceStore()
            store.append(random.codes(40))
            let expected = (0..<2).map { task in models.reduce(0) { $0 + $1.outputs(of: store)[task] } / 3 }
            for (found, wanted) in zip(average.outputs(of: store), expected) { #expect(abs(found - wanted) < 1e-5) }
        }
    }
}
