internal import RealModule

/// The numbers of sequences of two sets that have a hit: a table of two rows and two columns.
public struct ContingencyTable: Sendable, Hashable {
    /// The number of positives.
    public var positives: Int
    /// The number of negatives.
    public var negatives: Int
    /// The number of positives with a hit.
    public var positivesWith: Int
    /// The number of negatives with a hit.
    public var negativesWith: Int

    public init(positives: Int, negatives: Int, positivesWith: Int = 0, negativesWith: Int = 0) {
        precondition(0...positives ~= positivesWith && 0...negatives ~= negativesWith, "A part is not larger than its whole.")
        self.positives = positives
        self.negatives = negatives
        self.positivesWith = positivesWith
        self.negativesWith = negativesWith
    }

    /// The number of sequences of both sets.
    var total: Int { positives + negatives }
    /// The number of sequences with a hit.
    var with: Int { positivesWith + negativesWith }
    /// The lowest and the highest number of positives with a hit that the totals allow.
    var support: ClosedRange<Int> { max(0, with - negatives)...min(positives, with) }
    /// The number of positives with a hit that is expected if sets and hits are independent.
    var expected: Double { total > 0 ? Double(positives) * Double(with) / Double(total) : 0 }

    /// log2 of the share of positives with a hit divided by that of negatives. ½ is added to each number with a hit and 1 to each number
    /// of sequences, so that the ratio is finite.
    public var log2Enrichment: Double {
        let positive = (Double(positivesWith) + 0.5) / (Double(positives) + 1)
        let negative = (Double(negativesWith) + 0.5) / (Double(negatives) + 1)
        return Double.log2(positive / negative)
    }

    /// Returns the table of both tables' sequences.
    public static func + (left: ContingencyTable, right: ContingencyTable) -> ContingencyTable {
        ContingencyTable(
            positives: left.positives + right.positives, negatives: left.negatives + right.negatives,
            positivesWith: left.positivesWith + right.positivesWith, negativesWith: left.negativesWith + right.negativesWith)
    }
}
