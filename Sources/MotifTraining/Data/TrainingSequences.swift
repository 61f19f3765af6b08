internal import Dispatch
internal import MotifCore

/// The sequences that a training sees. Its negatives change from epoch to epoch, since a model could learn by heart those that stay.
///
/// Shuffles are drawn anew for each epoch. If the data set holds negatives, a share of them is replaced by their own
/// dinucleotide-preserving shuffles for an epoch: a shuffle of a negative is one, too. The share is 1 if the negatives are shuffles of
/// the positives anyway. Otherwise it is a third, so that a model still learns what else tells real negatives apart, and 0 from 3,000
/// sequences on, where it gains nothing (chosen by cross-validation on training sets of ENCODE, GUE and NFE2).
struct TrainingSequences {
    private(set) var store: SequenceStore
    /// The labels, [rows, T]; NaN where one is missing.
    private(set) var labels: [Float]
    /// The natural logarithm of the exposure of each row.
    private(set) var logExposures: [Float]
    /// The share of the given negatives that are replaced by shuffles of themselves in an epoch, 0 to 1.
    let shuffledShare: Float
    /// The rows that shuffles are written to.
    private let targets: [Int]
    /// The row of `sources` that the shuffle in each row of `targets` is drawn of.
    private let sourceRows: [Int]
    /// The sequences as they were given.
    private let sources: SequenceStore
    private let seed: UInt64

    /// The share of the negatives with the dinucleotides of a positive from which on all of them count as shuffles. It is below 1 since
    /// the positives of some may have been set apart for a test.
    private static let recognisedShare = 0.25
    /// The share of other negatives that are replaced by shuffles in an epoch, in small data sets.
    private static let augmentedShare: Float = 1 / 3
    /// Number of sequences from which on a data set is not small.
    private static let augmentedBelow = 3000

    /// Takes the sequences of a data set.
    ///
    /// - Parameters:
    ///   - addingShuffles: Whether a shuffle of each sequence is added, with the label 0 for all tasks.
    ///   - seed: The seed of the shuffles.
    init(_ dataset: Dataset, addingShuffles: Bool, seed: UInt64) {
        store = dataset.sequences
        labels = dataset.labels
        logExposures = dataset.logExposures
        sources = dataset.sequences
        self.seed = seed
        if addingShuffles {
            for row in 0..<dataset.count { store.append(dataset.sequences[row]) }
            labels += [Float](repeating: 0, count: labels.count)
            logExposures += logExposures
            sourceRows = Array(0..<dataset.count)
            targets = Array(dataset.count..<2 * dataset.count)
            shuffledShare = 1
        } else {
            let negatives = dataset.negativeRows
            let keys = dataset.sequences.dinucleotideKeys()
            let positives = Set(dataset.positiveRows.lazy.map { keys[$0] })
            let recognised = negatives.count { positives.contains(keys[$0]) }
            shuffledShare =
                recognised > 0 && Double(recognised) >= Self.recognisedShare * Double(negatives.count)
                ? 1 : negatives.isEmpty || dataset.count >= Self.augmentedBelow ? 0 : Self.augmentedShare
            sourceRows = shuffledShare > 0 ? negatives : []
            targets = sourceRows
        }
    }

    /// Number of sequences, shuffles included.
    var count: Int { store.count }

    /// Draws new shuffles. They depend on seed, restart and epoch alone, not on the threads.
    mutating func drawShuffles(restart: Int, epoch: Int, threads: Int) {
        let total = targets.count
        guard total > 0 else { return }
        let starts = store.starts, share = shuffledShare
        let sources = sources, sourceRows = sourceRows, targets = targets
        let epochSeed = RandomSource(seed: seed, stream: [4, restart, epoch]).state
        let portion = (total + threads - 1) / threads
        store.codes.withUnsafeMutableBufferPointer { codes in
            // Each portion writes rows of its own.
            nonisolated(unsafe) let codes = codes
            DispatchQueue.concurrentPerform(iterations: threads) { thread in
                var shuffle = DinucleotideShuffle()
                sources.codes.withUnsafeBufferPointer { sourceCodes in
                    for index in min(thread * portion, total)..<min((thread + 1) * portion, total) {
                        var random = RandomSource(seed: epochSeed, item: index)
                        let source = UnsafeBufferPointer(rebasing: sourceCodes[sources.range(of: sourceRows[index])])
                        let row = targets[index]
                        let target = UnsafeMutableBufferPointer(rebasing: codes[starts[row]..<starts[row + 1]])
                        if share == 1 || random.unit() < share {
                            shuffle.shuffle(source, into: target, using: &random)
                        } else {
                            _ = target.update(fromContentsOf: source)
                        }
                    }
                }
            }
        }
    }
}

extension Dataset {
    /// The rows whose labels are all 0; none if a task has real labels.
    fileprivate var negativeRows: [Int] { rows { $0.allSatisfy { $0 == 0 } } }

    /// The rows with a label of 1; none if a task has real labels.
    fileprivate var positiveRows: [Int] { rows { $0.contains(1) } }

    private func rows(where matches: (ArraySlice<Float>) -> Bool) -> [Int] {
        guard tasks.allSatisfy({ $0.kind == .binary }) else { return [] }
        return (0..<count).filter { matches(labels[$0 * tasks.count..<($0 + 1) * tasks.count]) }
    }
}
