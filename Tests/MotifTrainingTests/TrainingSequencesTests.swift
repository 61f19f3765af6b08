import MotifTestSupport
import Testing
@testable import MotifTraining

/// The negatives of an epoch.
@Suite("Training sequences")
struct TrainingSequencesTests {
    private let tasks = [PredictionTask(name: "bound", kind: .binary)]

    /// The counts of pairs of neighbours.
    private func pairs(_ sequence: ArraySlice<UInt8>) -> [UInt8: Int] {
        zip(sequence, sequence.dropFirst()).reduce(into: [:]) { $0[$1.0 * 5 + $1.1, default: 0] += 1 }
    }

    /// Random positives, followed by a shuffle of each or by random negatives.
    private func dataset(positives: Int, length: Int = 60, shuffled: Bool, seed: Int) -> Dataset {
        var generator = SeededGenerator(seed: seed), random = RandomSource(seed: UInt64(seed)), shuffle = DinucleotideShuffle()
        let sequences = (0..<positives).map { _ in generator.codes(length, unknown: 0.05) }
        var dataset = Dataset(tasks: tasks)
        for sequence in sequences { dataset.append(sequence, labels: [1]) }
        for sequence in sequences {
            dataset.append(shuffled ? shuffle.shuffled(sequence, using: &random) : generator.codes(length, unknown: 0.05), labels: [0])
        }
        return dataset
    }

    @Test("given shuffles of the positives are recognised, with or without some of the positives, and drawn anew for each epoch")
    func recognised() {
        let all = dataset(positives: 40, shuffled: true, seed: 71)
        for dropped in [0, 20] {
            let dataset = all.selecting(Array(dropped..<all.count))
            var sequences = TrainingSequences(dataset, addingShuffles: false, seed: 5)
            #expect(sequences.shuffledShare == 1 && sequences.store == dataset.sequences)
            var earlier = [dataset.sequences]
            for epoch in 1...3 {
                sequences.drawShuffles(restart: 1, epoch: epoch, threads: 1)
                for row in 0..<dataset.count {
                    let isPositive = row < 40 - dropped
                    #expect(pairs(sequences.store[row]) == pairs(dataset.sequences[row]))
                    for other in earlier { #expect((sequences.store[row] == other[row]) == isPositive, "row \(row), epoch \(epoch)") }
                }
                earlier.append(sequences.store)
                var threaded = TrainingSequences(dataset, addingShuffles: false, seed: 5)
                threaded.drawShuffles(restart: 1, epoch: epoch, threads: 3)
                #expect(threaded.store == sequences.store)
            }
        }
    }

    @Test("a third of other negatives are shuffled in an epoch, and stand as given again in the next ones")
    func augmented() {
        let dataset = dataset(positives: 600, shuffled: false, seed: 72)
        var sequences = TrainingSequences(dataset, addingShuffles: false, seed: 6)
        #expect(sequences.shuffledShare == Float(1) / 3)
        var replaced: [[Bool]] = []
        for epoch in 1...2 {
            sequences.drawShuffles(restart: 1, epoch: epoch, threads: 2)
            for row in 0..<dataset.count { #expect(pairs(sequences.store[row]) == pairs(dataset.sequences[row])) }
            replaced.append((0..<dataset.count).map { sequences.store[$0] != dataset.sequences[$0] })
        }
        for rows in replaced {
            #expect(!rows[..<600].contains(true))
            // Five standard deviations of 600 draws are 58.
            #expect(abs(rows[600...].count { $0 } - 200) < 58)
        }
        let both = zip(replaced[0], replaced[1]).count { $0 && $1 }
        #expect(abs(both - 67) < 45)
    }

    @Test("data with real labels, sequences with a positive or a missing label, and the negatives of large data stay as they are")
    func untouched() {
        var several = Dataset(tasks: tasks + [PredictionTask(name: "open", kind: .binary)])
        var real = Dataset(tasks: [PredictionTask(name: "level", kind: .real)])
        var generator = SeededGenerator(seed: 73)
        for row in 0..<60 {
            let sequence = generator.codes(60)
            several.append(sequence, labels: [[0, 1], [.nan, 0], [1, 0]][row % 3])
            real.append(sequence, labels: [Float(row % 2)])
        }
        for data in [several, real, dataset(positives: 1500, length: 20, shuffled: false, seed: 74)] {
            var sequences = TrainingSequences(data, addingShuffles: false, seed: 7)
            #expect(sequences.shuffledShare == 0)
            sequences.drawShuffles(restart: 1, epoch: 1, threads: 1)
            #expect(sequences.store == data.sequences && sequences.labels.count == data.labels.count)
        }
        #expect(TrainingSequences(dataset(positives: 1499, length: 20, shuffled: false, seed: 75), addingShuffles: false, seed: 7).shuffledShare > 0)
        #expect(TrainingSequences(dataset(positives: 1500, length: 20, shuffled: true, seed: 76), addingShuffles: false, seed: 7).shuffledShare == 1)
    }

    @Test("dropout is weaker in small data sets of classes, and off if all negatives are drawn anew")
    func dropout() {
        var options = TrainingOptions()
        let real = [PredictionTask(name: "level", kind: .real)]
        #expect(options.dropout(rows: 1499, tasks: tasks, drawsNegatives: true) == 0)
        #expect(options.dropout(rows: 1499, tasks: tasks, drawsNegatives: false) == 0.1)
        #expect(options.dropout(rows: 1500, tasks: tasks, drawsNegatives: true) == 0.3)
        #expect(options.dropout(rows: 100, tasks: tasks + real, drawsNegatives: true) == 0.3)
        options.hidden = 4
        #expect(options.dropout(rows: 100, tasks: tasks, drawsNegatives: true) == 0.3)
        options.dropout = 0.2
        #expect(options.dropout(rows: 100, tasks: tasks, drawsNegatives: true) == 0.2)
    }
}
