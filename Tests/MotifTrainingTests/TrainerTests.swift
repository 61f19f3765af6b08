import MotifConvolution
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Trainer")
struct TrainerTests {
    static let word: [UInt8] = [3, 2, 0, 1, 3, 1, 0]

    @Test("learns an implanted word, as a motif too")
    func implanted() throws {
        var random = SeededGenerator(seed: 13)
        let training = random.implanted(Self.word, count: 200, length: 40)
        let test = random.implanted(Self.word, count: 100, length: 40)
        for activation in Activation.allCases {
            var options = smallOptions()
            options.activation = activation
            let model = try Trainer(options).train(on: training).model
            let metrics = TaskMetrics.all(predictions: model.predictions(of: test.sequences), dataset: test)
            #expect(metrics[0].headline! > 0.95, "\(activation)")
            let positives = training.selecting((0..<training.count).filter { training.label($0, task: 0) == 1 })
            let expected = Self.word.map { base in SIMD4((0..<4).map { $0 == Int(base) ? 1.0 : 0 }) }
            let motifs = model.motifs(in: positives.sequences)
            let alike = motifs.compactMap { MotifComparison(of: $0.probabilities, with: expected)?.correlation }
            #expect(try #require(alike.max()) > 0.85, "\(activation): \(motifs.map(\.consensus))")
        }
    }

    @Test("learns from positives alone, against their shuffles")
    func shuffles() throws {
        var random = SeededGenerator(seed: 14)
        let training = random.implanted(Self.word, count: 200, length: 40)
        let positives = training.selecting((0..<training.count).filter { training.label($0, task: 0) == 1 })
        let test = random.implanted(Self.word, count: 100, length: 40)
        var options = smallOptions()
        options.negatives = .shuffled
        let model = try Trainer(options).train(on: positives).model
        #expect(TaskMetrics.all(predictions: model.predictions(of: test.sequences), dataset: test)[0].headline! > 0.95)
    }

    @Test("gives the same bits on 1, 2 and 5 threads and on every instruction set, and others for another seed")
    func determinism() throws {
        var random = SeededGenerator(seed: 15)
        let all = random.implanted(Self.word, count: 90, length: 30)
        let positives = all.selecting((0..<all.count).filter { all.label($0, task: 0) == 1 })
        var options = smallOptions()
        options.negatives = .shuffled
        options.restarts = 2
        options.epochs = 2
        let expected = try Trainer(options).train(on: positives).model
        for threads in [2, 5] {
            options.threads = threads
            #expect(try Trainer(options).train(on: positives).model == expected)
        }
        for set in InstructionSet.supported {
            options.instructionSet = set
            #expect(try Trainer(options).train(on: positives).model == expected, "\(set)")
        }
        options.seed = 2
        #expect(try Trainer(options).train(on: positives).model != expected)
    }

    @Test("learns several tasks at once, with missing labels and real ones in any unit")
    func tasks() throws {
        var random = SeededGenerator(seed: 16)
        let other: [UInt8] = [1, 1, 0, 0, 3, 1, 3]
        var dataset = Dataset(tasks: [PredictionTask(name: "class", kind: .binary), PredictionTask(name: "level", kind: .real)])
        for row in 0..<300 {
            var sequence = random.codes(40)
            if row % 2 == 0 { sequence.replaceSubrange(5..<12, with: Self.word) }
            if row % 3 == 0 { sequence.replaceSubrange(20..<27, with: other) }
            dataset.append(sequence, labels: [row % 5 == 0 ? .nan : row % 2 == 0 ? 1 : 0, row % 3 == 0 ? 5000 : 3000])
        }
        let training = dataset.selecting(Array(0..<220)), test = dataset.selecting(Array(220..<300))
        let model = try Trainer(smallOptions()).train(on: training).model
        let predictions = model.predictions(of: test.sequences)
        let metrics = TaskMetrics.all(predictions: predictions, dataset: test)
        #expect(metrics[0].headline! > 0.9 && metrics[1].headline! > 0.8)
        let mean = test.count == 0 ? 0 : (0..<test.count).reduce(0) { $0 + predictions[$1 * 2 + 1] } / Float(test.count)
        #expect(3200...4200 ~= mean)
    }

    @Test("keeps the epoch that is best on validation data")
    func validation() throws {
        var random = SeededGenerator(seed: 17)
        let dataset = random.implanted(Self.word, count: 120, length: 30)
        let (training, validation) = dataset.splitting(validation: 0.2, seed: 1)
        #expect(training.count == 96 && validation.count == 24)
        var options = smallOptions()
        options.epochs = 3
        let result = try Trainer(options).train(on: training, validation: validation)
        let best = result.history.compactMap(\.validation).max()
        let metrics = TaskMetrics.all(predictions: result.model.predictions(of: validation.sequences), dataset: validation)
        #expect(result.history.count == 3 && metrics[0].headline == best)
    }

    @Test("refuses data without sequences or classes, and skips what is shorter than a filter")
    func refusals() throws {
        var options = smallOptions()
        options.epochs = 1
        let tasks = [PredictionTask(name: "t", kind: .binary)]
        #expect(throws: TrainingError.noSequences(shorterThanFilter: 0, width: 9)) { try Trainer(options).train(on: Dataset(tasks: tasks)) }
        var short = Dataset(tasks: tasks)
        short.append([0, 1, 2], labels: [1])
        #expect(throws: TrainingError.noSequences(shorterThanFilter: 1, width: 9)) { try Trainer(options).train(on: short) }
        var random = SeededGenerator(seed: 18)
        for _ in 0..<10 { short.append(random.codes(20), labels: [1]) }
        #expect(throws: TrainingError.missingClass(task: "t", present: 1)) { try Trainer(options).train(on: short) }
        short.append(random.codes(20), labels: [0])
        #expect(try Trainer(options).train(on: short).skippedSequences == 1)
        var unlabelled = Dataset(tasks: tasks)
        unlabelled.append(random.codes(20), labels: [.nan])
        #expect(throws: TrainingError.noLabels(task: "t")) { try Trainer(options).train(on: unlabelled) }
    }

    @Test("stops when the loss is no number")
    func divergence() {
        var random = SeededGenerator(seed: 19)
        var options = smallOptions()
        options.learningRate = .infinity
        let dataset = random.implanted(Self.word, count: 40, length: 20)
        #expect(throws: TrainingError.self) { try Trainer(options).train(on: dataset) }
    }

    @Test("folds hold every row once, with both classes in each")
    func folds() {
        var random = SeededGenerator(seed: 20)
        let dataset = random.implanted(Self.word, count: 41, length: 20)
        let folds = dataset.folds(4, seed: 3)
        #expect(folds.flatMap { $0 }.sorted() == Array(0..<41))
        #expect(folds.allSatisfy { fold in 10...11 ~= fold.count && 4...6 ~= fold.count { dataset.label($0, task: 0) == 1 } })
    }
}
