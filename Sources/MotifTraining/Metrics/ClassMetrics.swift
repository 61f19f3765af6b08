/// Figures of how well predictions tell two classes apart.
public struct ClassMetrics: Sendable, Hashable {
    /// Number of rows with the label 1.
    public let positives: Int
    /// Number of rows with the label 0.
    public let negatives: Int

    /// The area under the ROC curve: the probability that a positive scores above a negative, ties counted half (Mann and
    /// Whitney 1947); `nil` without both classes.
    public let auroc: Double?

    /// The area under the precision-recall curve as average precision: the mean, over positives, of the precision at their score;
    /// equal scores share one point. `nil` without positives.
    public let auprc: Double?

    /// The share of positives, which is the ``auprc`` that predictions by chance have; `nil` without rows.
    public var auprcBaseline: Double? {
        positives + negatives == 0 ? nil : Double(positives) / Double(positives + negatives)
    }

    /// The share of rows whose prediction is on the right side of 0.5, where 0.5 itself is positive; `nil` without rows.
    public let accuracy: Double?

    /// Compares predictions with labels.
    ///
    /// - Parameters:
    ///   - predictions: Numbers of any scale for the areas, probabilities for the accuracy.
    ///   - labels: 0 or 1; rows with NaN don't count.
    public init(predictions: [Float], labels: [Float]) {
        precondition(predictions.count == labels.count, "There is a label for each prediction.")
        let rows = labels.indices.filter { !labels[$0].isNaN }
        let predictions = rows.map { predictions[$0] }
        let isPositive = rows.map { labels[$0] > 0.5 }
        let positives = isPositive.count { $0 }
        let negatives = rows.count - positives
        self.positives = positives
        self.negatives = negatives
        accuracy = rows.isEmpty ? nil : Double(zip(predictions, isPositive).count { ($0 >= 0.5) == $1 }) / Double(rows.count)
        let rankSum = zip(predictions.ranks, isPositive).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
        auroc =
            positives == 0 || negatives == 0
            ? nil : (rankSum - Double(positives) * Double(positives + 1) / 2) / (Double(positives) * Double(negatives))
        auprc = RankedClasses(predictions: predictions, isPositive: isPositive).averagePrecision
    }
}
