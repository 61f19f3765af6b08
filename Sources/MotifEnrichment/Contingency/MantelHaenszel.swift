internal import RealModule

/// The common odds ratio of several strata with its 95 % interval (Mantel and Haenszel 1959; Robins, Breslow and Greenland 1986).
public struct MantelHaenszel: Sendable, Hashable {
    /// The number of positives with a hit that is expected if, within each stratum, sets and hits are independent.
    public let expected: Double
    /// The odds of a hit among positives divided by those among negatives; infinite if no negative has a hit, `nil` if nothing is known.
    public let oddsRatio: Double?
    /// The limits of the interval; `nil` if the ratio is 0, infinite or unknown.
    public let interval: ClosedRange<Double>?

    /// The number of standard errors on each side of the interval.
    private static let errors = 1.959963984540054

    /// - Parameter tables: a table for each stratum.
    public init(_ tables: [ContingencyTable]) {
        var expected = 0.0
        // The sums R and S of the ratio, and those of its variance.
        var r = 0.0, s = 0.0, pr = 0.0, prs = 0.0, qs = 0.0
        for table in tables where table.total > 0 {
            expected += table.expected
            let total = Double(table.total)
            let a = Double(table.positivesWith), b = Double(table.positives - table.positivesWith)
            let c = Double(table.negativesWith), d = Double(table.negatives - table.negativesWith)
            let (ad, bc) = (a * d / total, b * c / total)
            let (p, q) = ((a + d) / total, (b + c) / total)
            r += ad
            s += bc
            pr += p * ad
            prs += p * bc + q * ad
            qs += q * bc
        }
        self.expected = expected
        oddsRatio = r > 0 || s > 0 ? r / s : nil
        guard r > 0, s > 0 else {
            interval = nil
            return
        }
        let error = (pr / (2 * r * r) + prs / (2 * r * s) + qs / (2 * s * s)).squareRoot()
        interval = r / s * Double.exp(-Self.errors * error)...r / s * Double.exp(Self.errors * error)
    }
}
