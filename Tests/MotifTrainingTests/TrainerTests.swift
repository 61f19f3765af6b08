import MotifConvolution
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Trainer")
struct TrainerTests {
    static let word: [UInt8] = [3, 2, 0, 1, 3, 1, 0]

    @Test("a training learns an implanted word, and shows it as a motif")
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
            let alike = motifs.compactMap { FilterMotif.correlation($0.probabilities, expected) }
            #expect(try #require(alike.max()) > 0.85, "\(activation): \(motifs.map(\.consensus))")
        }
    }

    @Test("a training on positives alone learns against their shuffles")
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

    @Test("a training gives the same bits on 1, 2 and 5 threads and on every instruction set, and others for another seed")
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

    @Test("a training learns several tasks at once, with missing labels and with real labels in any unit")
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

    @Test("a training keeps the epoch that is best on validation data")
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

    @Test("a training with a hidden layer learns the word and its motif, the same on any number of threads")
    func hidden() throws {
        var random = SeededGenerator(seed: 25)
        let training = random.implanted(Self.word, count: 200, length: 40)
        let test = random.implanted(Self.word, count: 100, length: 40)
        var options = smallOptions()
        options.hidden = 8
        options.restarts = 2
        let model = try Trainer(options).train(on: training).model
        #expect(model.shape == ModelShape(filters: 32, width: 9, hidden: 16, tasks: 1))
        #expect(TaskMetrics.all(predictions: model.predictions(of: test.sequences), dataset: test)[0].headline! > 0.95)
        let positives = training.selecting((0..<training.count).filter { training.label($0, task: 0) == 1 })
        let motif = try #require(model.motifs(in: positives.sequences).first)
        let expected = Self.word.map { base in SIMD4((0..<4).map { $0 == Int(base) ? 1.0 : 0 }) }
        let correlation = try #require(FilterMotif.correlation(motif.probabilities, expected))
        #expect(correlation > 0.85, "\(motif.consensus)")
        options.threads = 3
        options.instructionSet = .portable
        #expect(try Trainer(options).train(on: training).model == model)
    }

    @Test("filters start as motifs in their middle columns, and the next ones as words")
    func initialMotifs() throws {
        var random = SeededGenerator(seed: 26)
        let dataset = random.implanted(Self.word, count: 60, length: 30)
        let motif = Motif(id: "m", counts: [[20, 0, 0, 0], [0, 20, 0, 0], [10, 10, 0, 0], [0, 0, 0, 20], [0, 0, 20, 0]])
        var options = smallOptions()
        options.filters = 9
        options.initialisation = .motifs([motif])
        let start = InitialParameters(sequences: dataset.sequences, labels: dataset.labels, tasks: dataset.tasks, options: options)
        #expect(start.motifCount == 1 && start.wordCount == 6)
        let filters = start.model(restart: 1).filters
        func cell(_ filter: Int, _ column: Int, _ base: Int) -> Float { filters[(filter * options.width + column) * 4 + base] }
        // Within the noise: the columns of the motif stand in the middle of the filter, and its best site scores as a word's does.
        func best(_ filter: Int, _ column: Int) -> Float { (0..<4).map { cell(filter, column, $0) }.max()! }
        for column in [0, 1, 7, 8] { #expect(best(0, column) < 0.15) }
        for (column, base) in [(2, 0), (3, 1), (5, 3), (6, 2)] { #expect(cell(0, column, base) > cell(0, column, (base + 1) % 4) + 1) }
        let score = (2..<7).map { best(0, $0) }.reduce(0, +)
        #expect(abs(score - 7 * 0.75) < 0.4)
        for filter in 1...6 { for column in 1..<8 { #expect(best(filter, column) > 0.6) } }
        let result = try Trainer(options).train(on: dataset)
        #expect(result.plan.motifs == 1 && result.plan.words == 6 && result.plan.shuffles == 0 && result.plan.sequences == 60)
    }

    @Test("a wide motif starts a filter by its most informative columns, and a motif of one letter a column starts it as a word")
    func patterns() {
        let flat = SIMD4<Double>(5, 5, 5, 5)
        let sharp = Self.word.map { base in
            var column = SIMD4<Double>.zero
            column[Int(base)] = 20
            return column
        }
        for before in [0, 3, 6] {
            let flanks = [SIMD4<Double>](repeating: flat, count: before)
            let motif = Motif(id: "m", counts: flanks + sharp + [flat, flat])
            let pattern = FilterPattern(motif: motif, width: 7), word = FilterPattern(word: Self.word)
            #expect(pattern.columns.count == 7)
            for (found, expected) in zip(pattern.columns, word.columns) {
                for base in 0..<4 { #expect(abs(found[base] - expected[base]) < 1e-5, "\(before): \(found) \(expected)") }
            }
        }
        #expect(FilterPattern(motif: Motif(id: "m", counts: [flat, flat]), width: 5).columns == [.zero, .zero])
    }

    @Test("the default number of epochs falls with the size of the data, and small data have 150 steps")
    func defaultEpochs() {
        var options = TrainingOptions()
        #expect([4, 100, 1500, 3000, 30000].map { options.epochs(rows: $0) } == [38, 20, 20, 15, 6])
        options.epochs = 3
        #expect(options.epochs(rows: 100) == 3)
    }

    @Test("a training that is stopped keeps its finished restarts, or else what the first one has learned")
    func stopping() throws {
        var random = SeededGenerator(seed: 27)
        let dataset = random.implanted(Self.word, count: 80, length: 30)
        var options = smallOptions()
        options.epochs = 3
        let whole = try Trainer(options).train(on: dataset)
        #expect(!whole.wasStopped && whole.history.count == 3)
        options.restarts = 3
        func result(stoppedAfter steps: Int, validation: Dataset? = nil) throws -> Trainer.Result {
            var monitor = TrainingMonitor(), done = 0, last: TrainingProgress?
            monitor.progressed = {
                done += 1
                let before = last?.sequences ?? 0
                #expect($0.sequences > before && $0.sequences <= $0.allSequences)
                last = $0
            }
            monitor.isStopped = { done >= steps }
            return try Trainer(options).train(on: dataset, validation: validation, monitor: monitor)
        }
        let steps = whole.plan.stepsPerEpoch
        for (stop, epochs) in [(1, 0), (steps, 1), (steps + 1, 1)] {
            let stopped = try result(stoppedAfter: stop)
            #expect(stopped.wasStopped && stopped.history.count == epochs && stopped.model.shape.filters == 16)
            #expect(stopped.wholeRestarts == 0 && stopped.model != whole.model)
        }
        for stop in [3 * steps, 3 * steps + 1, 5 * steps] {
            let stopped = try result(stoppedAfter: stop)
            #expect(stopped.wasStopped && stopped.wholeRestarts == 1 && stopped.model == whole.model, "\(stop)")
        }
        #expect(try result(stoppedAfter: 9 * steps).wasStopped == false)
        let best = try result(stoppedAfter: 2 * steps + 1, validation: dataset)
        let metrics = TaskMetrics.all(predictions: best.model.predictions(of: dataset.sequences), dataset: dataset)
        let bestScore = best.history.compactMap(\.validation).max()
        #expect(metrics[0].headline == bestScore)
    }

    @Test("data without sequences, classes or different labels are errors, and sequences shorter than a filter are skipped")
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
        var constant = Dataset(tasks: [PredictionTask(name: "r", kind: .real)])
        for _ in 0..<10 { constant.append(random.codes(20), labels: [5]) }
        constant.append(random.codes(20), labels: [.nan])
        #expect(throws: TrainingError.constantLabels(task: "r", value: 5)) { try Trainer(options).train(on: constant) }
    }

    @Test("a training whose loss is no number is an error")
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
