internal import Foundation

/// The result of the comparison of layers.
struct SharingReport: Encodable {
    /// Scores of a layer with a number of training sequences.
    struct Point: Encodable {
        /// Number of training sequences.
        let size: Int
        /// Median training AUROC over the seeds.
        let training: Double
        /// Median test AUROC over the seeds.
        let test: Double
        /// The scores of each seed.
        let scores: [SharingLayer.Score]

        init(size: Int, scores: [SharingLayer.Score]) {
            self.size = size
            self.scores = scores
            training = median(scores.map(\.training))
            test = median(scores.map(\.test))
        }
    }

    /// The scores of a layer by the number of training sequences.
    struct Curve: Encodable {
        let layer: SharingLayer
        /// Number of parameters of the layer and its head.
        let parameters: Int
        /// The points in the order of their sizes.
        let points: [Point]

        /// The smallest size tried whose median test AUROC is at least `wanted`; `nil` if no size reaches it.
        func neededSize(for wanted: Double) -> Int? { points.first { $0.test >= wanted }?.size }
    }

    let machine: Machine
    /// Number of bases of a sequence.
    let length: Int
    /// Number of letters of the word.
    let width: Int
    /// Probability that a letter of a word in a sequence is another.
    let noise: Double
    /// Number of words, each with sequences of its own.
    let seeds: Int
    /// Median over the seeds of the AUROC that the likelihood ratio reaches on the test sequences.
    let ceiling: Double
    /// The test AUROC for which the training sequences are counted.
    let wanted: Double
    let curves: [Curve]

    /// - Parameters:
    ///   - length: The length of a sequence, in bases.
    ///   - width: The length of a word, in bases.
    ///   - noise: The probability that a letter of a word in a sequence is another.
    ///   - ceilings: The AUROC of the likelihood ratio for each seed.
    ///   - curves: The learning curve of each layer.
    init(length: Int, width: Int, noise: Double, ceilings: [Double], curves: [Curve]) {
        machine = .current
        self.length = length
        self.width = width
        self.noise = noise
        seeds = ceilings.count
        ceiling = median(ceilings)
        wanted = min(0.95, ((ceiling - 0.02) * 100).rounded() / 100)
        self.curves = curves
    }

    /// The report as text: a line for each layer, then a line for each size with the AUROC on test and on training data.
    var text: String {
        let sizes = Set(curves.flatMap { $0.points.map(\.size) }).sorted()
        let layers = alignedTable(
            header: ["layer", "parameters", "sequences for AUROC \(wanted)"],
            rows: curves.map { curve in
                let largest = curve.points.map(\.size).max() ?? 0
                return [curve.layer.rawValue, "\(curve.parameters)", curve.neededSize(for: wanted).map { "\($0)" } ?? "more than \(largest)"]
            })
        let scores = alignedTable(
            header: ["sequences"] + curves.map(\.layer.rawValue),
            rows: sizes.map { size in
                ["\(size)"] + curves.map { curve in
                    curve.points.first { $0.size == size }.map { String(format: "%.3f (%.3f)", $0.test, $0.training) } ?? ""
                }
            })
        let word = noise > 0 ? "a word of \(width) letters, each another with probability \(noise)," : "a word of \(width) letters"
        return """
            \(word) at a random place of \(length) random bases in every second sequence; seeds: \(seeds), medians; \
            best possible test AUROC \(String(format: "%.3f", ceiling))

            \(layers)

            test AUROC (AUROC on the training sequences)

            \(scores)
            """
    }
}

private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted(), middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
