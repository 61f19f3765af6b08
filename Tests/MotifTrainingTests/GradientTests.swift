import MotifConvolution
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Gradients")
struct GradientTests {
    /// Returns the loss and the gradient that a training uses.
    private func gradient(
        _ model: ConvolutionalModel, _ dataset: Dataset, dropout: Float? = nil, set: InstructionSet = .best, threads: Int = 1
    ) -> (Double, [Float]) {
        let batch = BatchGradient(
            model, dropoutRate: dropout, longest: dataset.sequences.longest, mostRows: dataset.count, threads: threads, instructionSet: set)
        var gradient = [Float](repeating: .nan, count: model.parameters.count)
        let loss = Array(0..<dataset.count).withUnsafeBufferPointer { rows in
            model.parameters.withUnsafeBufferPointer { parameters in
                gradient.withUnsafeMutableBufferPointer { gradient in
                    batch.compute(
                        parameters: parameters.baseAddress!, rows: rows, sequences: dataset.sequences, labels: dataset.labels,
                        logExposures: dataset.logExposures, dropoutSeed: 0, gradient: gradient.baseAddress!)
                }
            }
        }
        return (loss, gradient)
    }

    @Test("gradients of all parameters agree with finite differences, for each layer, activation, loss and choice of strands")
    func finiteDifferences() {
        var random = SeededGenerator(seed: 3)
        let settings: [(Activation, [PredictionTask.Kind], Bool, hidden: Int)] = [
            (.relu, [.binary], true, 0), (.exp, [.binary], true, 0), (.relu, [.real], true, 0), (.exp, [.real], false, 0),
            (.relu, [.binary, .real], false, 0), (.relu, [.binary], true, 5), (.exp, [.real, .binary], true, 6),
            (.relu, [.count, .real], true, 0), (.exp, [.count], true, 4),
        ]
        for (activation, kinds, bothStrands, hidden) in settings {
            let model = random.model(filters: 3, width: 5, hidden: hidden, kinds: kinds, activation: activation, bothStrands: bothStrands)
            var dataset = Dataset(tasks: model.tasks)
            for row in 0..<10 {
                // The second task has no label in every third row.
                let labels = kinds.enumerated().map { task, kind -> Float in
                    task == 1 && row % 3 == 0 ? .nan : kind == .binary ? Float(row % 2) : kind == .count ? Float(row % 4) : Float.random(in: -1...1, using: &random)
                }
                dataset.append(random.codes(8 + row, unknown: 0.05), labels: labels, logExposure: Float(row % 3) / 2 - 0.5)
            }
            let (loss, gradient) = gradient(model, dataset)
            var naive = NaiveModel(model)
            #expect(abs(loss - naive.loss(dataset)) < 1e-5)
            for index in naive.parameters.indices {
                let value = naive.parameters[index], step = 1e-5
                naive.parameters[index] = value + step
                let above = naive.loss(dataset)
                naive.parameters[index] = value - step
                let below = naive.loss(dataset)
                naive.parameters[index] = value
                let difference = (above - below) / (2 * step)
                #expect(abs(Double(gradient[index]) - difference) < 2e-4, "\(activation) \(kinds) \(hidden) hidden units, parameter \(index)")
            }
        }
    }

    @Test("gradients have the same bits for any number of threads and any instruction set")
    func sameBits() {
        var random = SeededGenerator(seed: 4)
        let model = random.model(filters: 20, width: 7, hidden: 6)
        var dataset = Dataset(tasks: model.tasks)
        for row in 0..<45 { dataset.append(random.codes(20), labels: [Float(row % 2)]) }
        let expected = gradient(model, dataset)
        for threads in [2, 5] {
            let found = gradient(model, dataset, threads: threads)
            #expect(found.0 == expected.0 && found.1 == expected.1)
        }
        for set in InstructionSet.supported {
            let found = gradient(model, dataset, set: set)
            #expect(found.0 == expected.0 && found.1 == expected.1, "\(set)")
        }
    }

    @Test("gradients flow through the values and hidden units that dropout keeps")
    func dropoutDifferences() {
        var random = SeededGenerator(seed: 24)
        for hidden in [0, 6] {
            var model = random.model(filters: 8, width: 5, hidden: hidden)
            var dataset = Dataset(tasks: model.tasks)
            for row in 0..<10 { dataset.append(random.codes(20), labels: [Float(row % 2)]) }
            let whole = gradient(model, dataset), (_, gradient) = gradient(model, dataset, dropout: 0.5)
            #expect(gradient != whole.1)
            for index in model.shape.filterBiases.lowerBound..<model.shape.parameterCount {
                let value = model.parameters[index], step: Float = 1e-3
                model.parameters[index] = value + step
                let above = self.gradient(model, dataset, dropout: 0.5).0
                model.parameters[index] = value - step
                let below = self.gradient(model, dataset, dropout: 0.5).0
                model.parameters[index] = value
                #expect(abs(Double(gradient[index]) - (above - below) / Double(2 * step)) < 1e-3, "\(hidden) hidden units, parameter \(index)")
            }
        }
    }

    @Test("dropout scales the kept values so that the expected factor is 1")
    func dropout() {
        let dropout = Dropout(rate: 0.25)
        var factors = [Float](repeating: -1, count: 10_000)
        var random = RandomSource(seed: 5)
        dropout.fill(&factors, count: factors.count, using: &random)
        #expect(Set(factors) == [0, 1 / 0.75])
        #expect(abs(factors.reduce(0, +) / 10_000 - 1) < 0.03)
    }
}
