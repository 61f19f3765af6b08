internal import Foundation

/// What the comparison of layers gave.
struct SharingReport: Encodable {
    /// What a layer reached with a number of training sequences.
    struct Point: Encodable {
        let size: Int
        /// Medians over the seeds.
        let training: Double
        let test: Double
        /// Of each seed.
        let scores: [SharingLayer.Score]

        init(size: Int, scores: [SharingLayer.Score]) {
            self.size = size
            self.scores = scores
            training = median(scores.map(\.training))
            test = median(scores.map(\.test))
        }
    }

    struct Curve: Encodable {
        let layer: SharingLayer
        let parameters: Int
        /// By size, ascending.
        let points: [Point]

        /// The smallest size tried whose test AUROC is as high as wanted; nil if none is.
        var neededSize: Int? { points.first { $0.test >= SharingReport.wanted }?.size }
    }

    /// The test AUROC up to which training sequences are counted.
    static let wanted = 0.95

    let machine: Machine
    let length: Int
    let width: Int
    let seeds: Int
    let curves: [Curve]

    /// The report for people: a line for each layer, then one for each size with the AUROC on test and on training data.
    var text: String {
        let sizes = Set(curves.flatMap { $0.points.map(\.size) }).sorted()
        let layers = alignedTable(
            header: ["layer", "parameters", "sequences for AUROC \(Self.wanted)"],
            rows: curves.map { curve in
                let largest = curve.points.map(\.size).max() ?? 0
                return [curve.layer.rawValue, "\(curve.parameters)", curve.neededSize.map { "\($0)" } ?? "more than \(largest)"]
            })
        let scores = alignedTable(
            header: ["sequences"] + curves.map(\.layer.rawValue),
            rows: sizes.map { size in
                ["\(size)"] + curves.map { curve in
                    curve.points.first { $0.size == size }.map { String(format: "%.3f (%.3f)", $0.test, $0.training) } ?? ""
                }
            })
        return """
            a word of \(width) letters at a random place of \(length) random bases in every second sequence; seeds: \(seeds), medians

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
