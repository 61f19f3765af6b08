/// The number of positives that have sites of two motifs, for each pair of the first motifs of a report.
public struct CoOccurrence: Sendable, Hashable {
    /// Number of motifs: the first ones of the report.
    public let count: Int
    /// Number of positives with sites of both motifs, [count, count], symmetric; the diagonal is not used.
    public let observed: [Int]
    /// The number that would be expected of independent motifs, [count, count], symmetric.
    public let expected: [Double]

    public init(count: Int, observed: [Int], expected: [Double]) {
        precondition(observed.count == count * count && expected.count == count * count, "Each pair has its two numbers.")
        self.count = count
        self.observed = observed
        self.expected = expected
    }

    /// The numbers of two different motifs.
    func pair(_ first: Int, _ second: Int) -> (observed: Int, expected: Double) {
        (observed[first * count + second], expected[first * count + second])
    }
}
