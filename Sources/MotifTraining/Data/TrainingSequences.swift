internal import Dispatch
internal import MotifCore

/// The sequences that a training sees; its shuffles change from epoch to epoch.
struct TrainingSequences {
    private(set) var store: SequenceStore
    /// The labels, [rows, T]; NaN where one is missing.
    private(set) var labels: [Float]
    /// The natural logarithm of the exposure of each row.
    private(set) var logExposures: [Float]
    /// The first row that is a shuffle, of row 0; the number of rows if no row is one.
    private let firstShuffle: Int
    private let seed: UInt64

    /// Takes the sequences of a data set.
    ///
    /// - Parameters:
    ///   - addingShuffles: Whether a shuffle of each sequence is added, with the label 0 for all tasks.
    ///   - seed: The seed of the shuffles.
    init(_ dataset: Dataset, addingShuffles: Bool, seed: UInt64) {
        store = dataset.sequences
        labels = dataset.labels
        logExposures = dataset.logExposures
        firstShuffle = dataset.count
        self.seed = seed
        guard addingShuffles else { return }
        for row in 0..<dataset.count { store.append(dataset.sequences[row]) }
        labels += [Float](repeating: 0, count: labels.count)
        logExposures += logExposures
    }

    /// Number of sequences, shuffles included.
    var count: Int { store.count }

    /// Draws new shuffles. They depend on seed, restart and epoch alone, not on the threads.
    mutating func drawShuffles(restart: Int, epoch: Int, threads: Int) {
        let total = store.count - firstShuffle
        guard total > 0 else { return }
        let starts = store.starts, first = firstShuffle
        let epochSeed = RandomSource(seed: seed, stream: [4, restart, epoch]).state
        let portion = (total + threads - 1) / threads
        store.codes.withUnsafeMutableBufferPointer { codes in
            // Each portion writes rows of its own.
            nonisolated(unsafe) let codes = codes
            DispatchQueue.concurrentPerform(iterations: threads) { thread in
                var shuffle = DinucleotideShuffle()
                for row in min(thread * portion, total)..<min((thread + 1) * portion, total) {
                    var random = RandomSource(seed: epochSeed, item: row)
                    shuffle.shuffle(
                        UnsafeBufferPointer(rebasing: codes[starts[row]..<starts[row + 1]]),
                        into: UnsafeMutableBufferPointer(rebasing: codes[starts[first + row]..<starts[first + row + 1]]),
                        using: &random)
                }
            }
        }
    }
}
