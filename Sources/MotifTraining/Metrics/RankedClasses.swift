/// The numbers of positives and negatives at each score, from which ROC and precision-recall curves are made.
public struct RankedClasses: Sendable, Hashable {
    /// The numbers of rows with one score.
    struct Group: Sendable, Hashable {
        var positives = 0
        var negatives = 0
    }

    /// The groups of equal scores, the highest score first.
    let groups: [Group]
    /// Number of rows with the label 1.
    let positives: Int
    /// Number of rows with the label 0.
    let negatives: Int

    /// Ranks labelled rows by their predictions.
    ///
    /// - Parameters:
    ///   - predictions: Numbers of any scale.
    ///   - labels: 0 or 1; rows with NaN don't count.
    public init(predictions: [Float], labels: [Float]) {
        precondition(predictions.count == labels.count, "There is a label for each prediction.")
        let rows = labels.indices.filter { !labels[$0].isNaN }
        self.init(predictions: rows.map { predictions[$0] }, isPositive: rows.map { labels[$0] > 0.5 })
    }

    init(predictions: [Float], isPositive: [Bool]) {
        let order = predictions.indices.sorted { predictions[$0] > predictions[$1] }
        var groups: [Group] = []
        var score: Float?
        for row in order {
            if score != predictions[row] { groups.append(Group()) }
            score = predictions[row]
            if isPositive[row] { groups[groups.count - 1].positives += 1 } else { groups[groups.count - 1].negatives += 1 }
        }
        self.groups = groups
        positives = isPositive.count { $0 }
        negatives = isPositive.count - positives
    }

    /// The mean, over positives, of the precision at their score, which is the area under ``PrecisionRecallCurve``; `nil` without
    /// positives.
    var averagePrecision: Double? {
        guard positives > 0 else { return nil }
        var area = 0.0
        var found = 0, rows = 0
        for group in groups {
            found += group.positives
            rows += group.positives + group.negatives
            area += Double(group.positives) * Double(found) / Double(rows)
        }
        return area / Double(positives)
    }
}
