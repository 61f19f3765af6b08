import MotifConvolution
import MotifTestSupport
import RealModule
import Testing
@testable import MotifTraining

@Suite("Shared head")
struct SharedHeadTests {
    /// Returns a row for each experiment and each of `count` sequences: labels amplitude · f + background with noise, where f is 1 with
    /// an implanted word and −1 without. The labels of a row in the other experiments are missing.
    private func experiments(
        _ kinds: [PredictionTask.Kind], amplitudes: [Double], backgrounds: [Double], count: Int, seed: Int, noise: Double = 0.7
    ) -> Dataset {
        var random = SeededGenerator(seed: seed)
        var dataset = Dataset(tasks: kinds.enumerated().map { PredictionTask(name: "lab\($0)", kind: $1) })
        for (experiment, kind) in kinds.enumerated() {
            let sequences = random.implanted(TrainerTests.word, count: count, length: 30)
            for row in 0..<count {
                let predictor = amplitudes[experiment] * (row % 2 == 0 ? 1 : -1) + backgrounds[experiment]
                var labels = [Float](repeating: .nan, count: kinds.count)
                let exposure = Double.random(in: 1...5, using: &random)
                labels[experiment] = random.label(kind, predictor: predictor, noise: noise * amplitudes[experiment], exposure: exposure)
                dataset.append(sequences.sequences[row], labels: labels, logExposure: Float(Double.log(exposure)))
            }
        }
        return dataset
    }

    @Test("gradients of the shared head, the amplitudes and the backgrounds agree with finite differences, for each likelihood")
    func finiteDifferences() {
        var random = SeededGenerator(seed: 61)
        for hidden in [0, 4] {
            let model = random.model(filters: 3, width: 5, hidden: hidden, kinds: [.real, .binary, .count])
            var shared = SharedHeadParameters(model), expanded = model
            var dataset = Dataset(tasks: model.tasks)
            for row in 0..<12 {
                let labels: [Float] = [Float.random(in: -1...1, using: &random), row % 4 == 0 ? .nan : Float(row % 2), Float(row % 5)]
                dataset.append(random.codes(12), labels: labels, logExposure: Float(row % 3) / 2)
            }
            // Amplitudes that differ from 1, by a step of the optimiser.
            var optimiser = AdamW(count: shared.values.count, weightDecay: 0, decayed: 0)
            shared.expand(into: &expanded.parameters)
            shared.take(gradient(expanded, dataset))
            shared.step(&optimiser, rate: 0.3)
            shared.expand(into: &expanded.parameters)
            shared.take(gradient(expanded, dataset))
            let first = model.shape.heads.lowerBound, inputs = model.shape.headInputs, tasks = 3
            #expect(shared.values[(first + inputs)..<(first + inputs + tasks)].allSatisfy { abs($0) > 0.1 })

            func loss(_ values: [Double]) -> Double {
                var naive = NaiveModel(expanded)
                for index in 0..<first { naive.parameters[index] = values[index] }
                for task in 0..<tasks {
                    for input in 0..<inputs {
                        naive.parameters[first + task * inputs + input] = Double.exp(values[first + inputs + task]) * values[first + input]
                    }
                    naive.parameters[first + tasks * inputs + task] = values[first + inputs + tasks + task]
                }
                return naive.loss(dataset)
            }
            let values = shared.values.map { Double($0) }
            for index in values.indices {
                var above = values, below = values
                above[index] += 1e-5
                below[index] -= 1e-5
                let difference = (loss(above) - loss(below)) / 2e-5
                #expect(abs(Double(shared.gradient[index]) - difference) < 5e-4 * max(1, abs(difference)), "\(hidden) hidden units, parameter \(index)")
            }
        }
    }

    private func gradient(_ model: ConvolutionalModel, _ dataset: Dataset) -> [Float] {
        let batch = BatchGradient(
            model, dropoutRate: nil, longest: dataset.sequences.longest, mostRows: dataset.count, threads: 1, instructionSet: .best)
        var gradient = [Float](repeating: .nan, count: model.parameters.count)
        _ = Array(0..<dataset.count).withUnsafeBufferPointer { rows in
            model.parameters.withUnsafeBufferPointer { parameters in
                gradient.withUnsafeMutableBufferPointer {
                    batch.compute(
                        parameters: parameters.baseAddress!, rows: rows, sequences: dataset.sequences, labels: dataset.labels,
                        logExposures: dataset.logExposures, dropoutSeed: 0, gradient: $0.baseAddress!)
                }
            }
        }
        return gradient
    }

    @Test("regressions on two groups agree with their closed forms")
    func closedForms() throws {
        let x = [0.0, 0, 0, 0, 0, 1, 1, 1, 1]
        func isClose(_ one: Double?, _ other: Double) -> Bool { one.map { abs($0 - other) < 1e-7 * max(1, abs(other)) } ?? false }

        // The means of the groups are 3 and 7.5, and the residuals have 10 + 5 squares with 7 degrees of freedom.
        let real = ExperimentRegression(kind: .real, x: x, labels: [1, 2, 3, 4, 5, 6, 7, 8, 9], offsets: x.map { _ in 0 })
        let line = try #require(real.fit())
        #expect(isClose(line.amplitude, 4.5) && isClose(line.background, 3))
        #expect(isClose(line.variances?.amplitude, 15.0 / 7 * (1.0 / 5 + 1.0 / 4)) && isClose(line.variances?.background, 15.0 / 7 / 5))
        #expect(isClose(real.deviance(amplitude: 4.5, background: 3), 15))

        // Rates are sums of counts over sums of exposures.
        let exposures = [1.0, 2, 1, 1, 2, 1, 3, 2, 2]
        let count = ExperimentRegression(kind: .count, x: x, labels: [2, 3, 2, 1, 4, 3, 9, 6, 6], offsets: exposures.map { Double.log($0) })
        let rates = try #require(count.fit())
        #expect(isClose(rates.amplitude, Double.log((24.0 / 8) / (12.0 / 7))) && isClose(rates.background, Double.log(12.0 / 7)))
        #expect(isClose(rates.variances?.amplitude, 1.0 / 24 + 1.0 / 12) && isClose(rates.variances?.background, 1.0 / 12))
        #expect(isClose(count.background(amplitude: 0), Double.log(36.0 / 15)))

        // Firth's estimate of a saturated model adds 1/2 to each cell. The second labels are separated by x.
        for labels in [[0.0, 1, 0, 0, 1, 1, 1, 0, 1], [0.0, 0, 0, 0, 0, 1, 1, 1, 1]] {
            let cells = [0.0, 1].map { group in [0.0, 1].map { label in Double(zip(x, labels).count { $0 == (group, label) }) + 0.5 } }
            let classes = try #require(ExperimentRegression(kind: .binary, x: x, labels: labels, offsets: x.map { _ in 0 }).fit())
            #expect(isClose(classes.background, Double.log(cells[0][1] / cells[0][0])))
            #expect(isClose(classes.amplitude, Double.log(cells[1][1] / cells[1][0]) - Double.log(cells[0][1] / cells[0][0])))
        }
        #expect(ExperimentRegression(kind: .real, x: [1, 1, 1], labels: [1, 2, 3], offsets: [0, 0, 0]).fit() == nil)
        #expect(ExperimentRegression(kind: .count, x: [1, 2, 3], labels: [2, 2, 2], offsets: [0, 0, 0]).fit() == nil)
    }

    @Test("amplitudes and backgrounds of a known output are recovered within 3 standard errors, with a deviation of the errors near 1")
    func estimates() throws {
        for kind in [PredictionTask.Kind.real, .binary, .count] {
            var errors: [Double] = []
            for seed in 0..<20 {
                var random = SeededGenerator(seed: 100 + seed)
                let amplitudes = [1.2, 1.6, 2.4], backgrounds = [0.5, -0.5, 0.2], scale = Double.exp(amplitudes.reduce(0) { $0 + Double.log($1) } / 3)
                var outputs: [Float] = [], labels: [Float] = [], exposures: [Float] = []
                for row in 0..<1200 {
                    // The outputs come in pairs with opposite signs, so that their mean is 0.
                    outputs.append(row % 2 == 0 ? Float.random(in: -1...1, using: &random) : -outputs[row - 1])
                    let exposure = Double.random(in: 1...5, using: &random), experiment = row / 2 % 3
                    for task in 0..<3 {
                        let predictor = amplitudes[task] * Double(outputs[row]) + backgrounds[task]
                        labels.append(task == experiment ? random.label(kind, predictor: predictor, noise: 0.5, exposure: exposure) : .nan)
                    }
                    exposures.append(Float(Double.log(exposure)))
                }
                let tasks = (0..<3).map { PredictionTask(name: "lab\($0)", kind: kind) }
                let found = ExperimentEstimates(sharedOutputs: outputs, labels: labels, logExposures: exposures, tasks: tasks, areHeldOut: true)
                #expect(found.fits.allSatisfy { $0.count == 400 })
                let logs = found.fits.map { Double.log($0.amplitude) }
                #expect(abs(logs.reduce(0, +)) < 1e-9)
                for task in 0..<3 {
                    let fit = found.fits[task]
                    errors.append((fit.amplitude - amplitudes[task] / scale) / (try #require(fit.amplitudeError)))
                    errors.append((fit.background - backgrounds[task]) / (try #require(fit.backgroundError)))
                }
            }
            let deviation = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
            #expect(0.8...1.2 ~= deviation, "\(kind): \(deviation)")
            #expect(errors.count { abs($0) > 3 } <= 1, "\(kind): \(errors)")
        }
    }

    @Test("a training gives heads that are multiples of one, whose amplitudes are ordered as they are, for each likelihood and with restarts")
    func training() throws {
        for (kind, restarts) in [(PredictionTask.Kind.real, 1), (.binary, 1), (.count, 2)] {
            let dataset = experiments([kind, kind, kind], amplitudes: [0.3, 1, 3], backgrounds: [0.2, -0.3, 0.5], count: 120, seed: 62)
            var options = smallOptions()
            options.sharesHead = true
            options.restarts = restarts
            let result = try Trainer(options).train(on: dataset), model = result.model
            let head = try #require(model.sharedHead)
            #expect(result.experiments.map(\.count) == [120, 120, 120])
            #expect(head.amplitudes[0] < head.amplitudes[1] && head.amplitudes[1] < head.amplitudes[2], "\(kind): \(head.amplitudes)")
            #expect(abs(head.amplitudes.reduce(1, *) - 1) < 1e-4)
            for task in 0..<3 {
                let row = model.heads[task * model.shape.headInputs..<(task + 1) * model.shape.headInputs]
                #expect(Array(row) == head.weights.map { head.amplitudes[task] * $0 })
            }
            let outputs = model.outputs(of: dataset.sequences), shared = model.sharedOutputs(of: dataset.sequences)
            #expect(abs(shared.mean) < 1e-4)
            for row in stride(from: 0, to: dataset.count, by: 7) {
                for task in 0..<3 {
                    let expected = head.amplitudes[task] * shared[row] + head.backgrounds[task]
                    #expect(abs(outputs[row * 3 + task] - expected) < 1e-3 * max(1, abs(expected)))
                }
            }
            let bytes = model.serialized()
            #expect(try ConvolutionalModel(parsing: bytes, path: "m") == model)
        }
    }

    @Test("sharing pools the evidence: new sequences are predicted better than by trainings of each experiment")
    func sharing() throws {
        let amplitudes = [0.3, 1, 3], kinds = [PredictionTask.Kind](repeating: .real, count: 3)
        let dataset = experiments(kinds, amplitudes: amplitudes, backgrounds: [10, 0, -100], count: 80, seed: 63, noise: 1)
        var random = SeededGenerator(seed: 64)
        let test = random.implanted(TrainerTests.word, count: 400, length: 30)
        func auroc(_ model: ConvolutionalModel) -> Double {
            let all = model.predictions(of: test.sequences)
            return ClassMetrics(predictions: (0..<test.count).map { all[$0 * model.tasks.count] }, labels: test.labels).auroc!
        }
        var options = smallOptions()
        let separate = try (0..<3).map { task in
            var part = Dataset(tasks: [dataset.tasks[task]])
            for row in 0..<dataset.count where !dataset.label(row, task: task).isNaN { part.append(dataset.sequences[row], labels: [dataset.label(row, task: task)]) }
            return auroc(try Trainer(options).train(on: part).model)
        }
        options.sharesHead = true
        let shared = auroc(try Trainer(options).train(on: dataset).model)
        #expect(shared > separate.max()!, "\(shared) \(separate)")
    }

    @Test("a training of a shared head gives the same bits on any number of threads")
    func determinism() throws {
        let dataset = experiments([.real, .count], amplitudes: [1, 1], backgrounds: [0, 0], count: 60, seed: 65)
        var options = smallOptions()
        options.sharesHead = true
        options.epochs = 3
        let expected = try Trainer(options).train(on: dataset)
        options.threads = 3
        let found = try Trainer(options).train(on: dataset)
        #expect(found.model == expected.model && found.experiments == expected.experiments)
    }

    @Test("an experiment that opposes the others has the amplitude 0 and its mean as background")
    func opposed() throws {
        let tasks = [PredictionTask(name: "a", kind: .real), PredictionTask(name: "b", kind: .real)]
        let outputs: [Float] = [-1, -0.5, 0.5, 1]
        let labels: [Float] = [-2, 4, -1, 3, 1.1, 2, 2, 1]
        let found = ExperimentEstimates(sharedOutputs: outputs, labels: labels, logExposures: [0, 0, 0, 0], tasks: tasks, areHeldOut: true)
        #expect(found.fits[0].amplitude == 1 && found.fits[0].amplitudeError == 0)
        #expect(found.fits[1].amplitude == 0 && found.fits[1].amplitudeError == nil && found.fits[1].background == 2.5)
        #expect(found.fits[1].devianceExplained == 0)
    }

    @Test("files whose experiments don't fit the model are refused")
    func damagedFiles() throws {
        let dataset = experiments([.real, .real], amplitudes: [1, 1], backgrounds: [0, 0], count: 40, seed: 66)
        var options = smallOptions()
        options.sharesHead = true
        options.epochs = 1
        let bytes = try Trainer(options).train(on: dataset).model.serialized()
        let file = try SafetensorsFile(parsing: bytes, path: "m")
        func damaged(_ name: String, _ change: (SafetensorsFile.Tensor) -> SafetensorsFile.Tensor?) -> [UInt8] {
            var other = file
            other.tensors = file.tensors.compactMap { $0.name == name ? change($0) : $0 }
            return other.serialized()
        }
        for bytes in [
            damaged("experiment_amplitude") { _ in nil }, damaged("shared_head_bias") { _ in nil },
            damaged("experiment_background") { .init(name: $0.name, shape: [1], elements: [0]) },
            damaged("experiment_amplitude") { .init(name: $0.name, shape: [2], elements: [1, -1]) },
            damaged("shared_head") { .init(name: $0.name, shape: $0.shape, elements: $0.elements.map { _ in .infinity }) },
        ] {
            let error = #expect(throws: TrainingFileError.self) { try ConvolutionalModel(parsing: bytes, path: "m") }
            #expect(error?.problem == "the tensors of the shared head and the experiments don't fit each other")
        }
    }
}

extension SeededGenerator {
    /// Returns a random label with a linear predictor.
    ///
    /// - Parameters:
    ///   - noise: The deviation of a real label.
    ///   - exposure: The factor of an expected count.
    fileprivate mutating func label(_ kind: PredictionTask.Kind, predictor: Double, noise: Double, exposure: Double) -> Float {
        switch kind {
        case .real:
            // Box and Muller's normal number.
            let radius = (-2 * Double.log(Double.random(in: 1e-12..<1, using: &self))).squareRoot()
            return Float(predictor + noise * radius * Double.cos(2 * .pi * Double.random(in: 0..<1, using: &self)))
        case .binary: return Double.random(in: 0..<1, using: &self) < 1 / (1 + Double.exp(-predictor)) ? 1 : 0
        case .count:
            // Knuth's product of uniform numbers.
            let limit = Double.exp(-exposure * Double.exp(predictor))
            var product = Double.random(in: 0..<1, using: &self), count = 0
            while product > limit {
                product *= Double.random(in: 0..<1, using: &self)
                count += 1
            }
            return Float(count)
        }
    }
}
