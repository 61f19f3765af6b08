/// Figures of how well predictions follow real-valued labels.
public struct RealMetrics: Sendable, Hashable {
    /// Number of rows with a label.
    public let count: Int
    /// The mean of the squared errors; `nil` without rows.
    public let meanSquaredError: Double?
    /// Pearson's correlation; `nil` if either side is constant.
    public let pearson: Double?
    /// Spearman's correlation, that is Pearson's of the ranks; `nil` if either side is constant.
    public let spearman: Double?

    /// Compares predictions with labels.
    ///
    /// - Parameters:
    ///   - predictions: The prediction of each row.
    ///   - labels: The label of each row; rows with NaN don't count.
    public init(predictions: [Float], labels: [Float]) {
        precondition(predictions.count == labels.count, "There is a label for each prediction.")
        let rows = labels.indices.filter { !labels[$0].isNaN }
        let predictions = rows.map { predictions[$0] }
        let labels = rows.map { labels[$0] }
        count = rows.count
        meanSquaredError =
            rows.isEmpty
            ? nil : zip(predictions, labels).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) } / Double(rows.count)
        pearson = Self.correlation(predictions.map { Double($0) }, labels.map { Double($0) })
        spearman = Self.correlation(predictions.ranks, labels.ranks)
    }

    /// Returns Pearson's correlation; `nil` if a side is constant.
    static func correlation(_ one: [Double], _ other: [Double]) -> Double? {
        guard one.count > 1 else { return nil }
        let means = (one.reduce(0, +) / Double(one.count), other.reduce(0, +) / Double(other.count))
        var products = 0.0, squares = (0.0, 0.0)
        for (x, y) in zip(one, other) {
            products += (x - means.0) * (y - means.1)
            squares.0 += (x - means.0) * (x - means.0)
            squares.1 += (y - means.1) * (y - means.1)
        }
        guard squares.0 > 0, squares.1 > 0 else { return nil }
        return products / (squares.0 * squares.1).squareRoot()
    }
}

extension [Float] {
    /// The rank of each number, counted from 1; equal numbers share the mean of their ranks.
    var ranks: [Double] {
        let order = indices.sorted { self[$0] < self[$1] }
        var ranks = [Double](repeating: 0, count: count)
        var first = 0
        while first < count {
            var end = first + 1
            while end < count, self[order[end]] == self[order[first]] { end += 1 }
            for index in first..<end { ranks[order[index]] = Double(first + 1 + end) / 2 }
            first = end
        }
        return ranks
    }
}
