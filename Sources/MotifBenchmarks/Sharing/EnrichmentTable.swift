internal import Foundation
internal import MotifKit

/// Words weighted by how often they occur in positive and in negative sequences, in one table for all positions or in one for each.
///
/// Nothing is optimised, so that the two differ in sharing alone. A sequence is worth its best word.
struct EnrichmentTable {
    let width: Int
    let isShared: Bool
    /// The log-odds of words with a pseudocount of 1 in either class, a table after another.
    private var weights: [Float]

    init(width: Int, isShared: Bool, on dataset: Dataset) {
        self.width = width
        self.isShared = isShared
        let tables = isShared ? 1 : dataset.sequences.longest - width + 1
        var counts = [SIMD2<Float>](repeating: .one, count: tables << (2 * width))
        weights = []
        for row in 0..<dataset.count {
            let words = words(of: dataset.sequences[row])
            // A word counts once for each sequence, however often it occurs in it.
            for word in Set(words) { counts[word][dataset.label(row, task: 0) > 0.5 ? 0 : 1] += 1 }
        }
        weights = counts.map { log($0[0] / $0[1]) }
    }

    /// The number of weights.
    var count: Int { weights.count }

    /// Where the words of a sequence stand in the tables.
    private func words(of sequence: ArraySlice<UInt8>) -> [Int] {
        var word = 0
        return sequence.enumerated().compactMap { index, base in
            word = (word << 2 | Int(base)) & (1 << (2 * width) - 1)
            let position = index - width + 1
            guard position >= 0 else { return nil }
            return isShared ? word : position << (2 * width) | word
        }
    }

    func auroc(on dataset: Dataset) -> Double {
        let scores = (0..<dataset.count).map { row in words(of: dataset.sequences[row]).lazy.map { weights[$0] }.max()! }
        return ClassMetrics(predictions: scores, labels: dataset.labels(ofTask: 0)).auroc!
    }
}
