internal import Foundation
internal import MotifKit

/// Words weighted by how often they occur in positive and in negative sequences, with one table for all positions or one for each.
///
/// Nothing is optimised, so two tables differ in sharing alone. The score of a sequence is the weight of its best word.
struct EnrichmentTable {
    /// Number of letters of a word.
    let width: Int
    /// Whether all positions share one table.
    let isShared: Bool
    /// The log-odds in nats of each word, with a pseudocount of 1 in either class, table after table.
    private var weights: [Float]

    /// Counts the words of labelled sequences.
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

    /// Number of weights.
    var count: Int { weights.count }

    /// The index in ``weights`` of each word of a sequence.
    private func words(of sequence: ArraySlice<UInt8>) -> [Int] {
        var word = 0
        return sequence.enumerated().compactMap { index, base in
            word = (word << 2 | Int(base)) & (1 << (2 * width) - 1)
            let position = index - width + 1
            guard position >= 0 else { return nil }
            return isShared ? word : position << (2 * width) | word
        }
    }

    /// AUROC of the scores of labelled sequences.
    func auroc(on dataset: Dataset) -> Double {
        let scores = (0..<dataset.count).map { row in words(of: dataset.sequences[row]).lazy.map { weights[$0] }.max()! }
        return ClassMetrics(predictions: scores, labels: dataset.labels(ofTask: 0)).auroc!
    }
}
