internal import RealModule

/// One-sided exact tests of a single count, in log space.
public enum ExactTest {
    /// Returns P(X ≥ k) for X from Binomial(n, p).
    ///
    /// - Parameters:
    ///   - successes: k, 0…n.
    ///   - trials: n.
    ///   - p: the probability of a success, 0…1.
    /// - Complexity: O(√n): terms are added from k away from the mean until they no longer matter.
    public static func binomial(_ successes: Int, of trials: Int, probability p: Double) -> LogProbability {
        precondition(0...trials ~= successes && 0...1 ~= p, "A binomial test has 0 to n successes and a probability.")
        guard successes > 0, p < 1 else { return .one }
        guard p > 0 else { return LogProbability(natural: -.infinity) }
        let n = Double(trials), odds = p / (1 - p)
        return upperTail(
            from: successes, in: 0...trials, isAboveMean: Double(successes) > n * p,
            logTerm: { SaddlePoint.logBinomial(Double($0), of: n, p: p, q: 1 - p) },
            ratio: { (n - $0) / ($0 + 1) * odds })
    }

    /// Returns the p-value of Fisher's exact test for more hits among positives, given the totals of a table.
    public static func fisher(_ table: ContingencyTable) -> LogProbability {
        let (positives, with) = (Double(table.positives), Double(table.with))
        let rest = Double(table.negatives - table.with)
        return upperTail(
            from: table.positivesWith, in: table.support, isAboveMean: Double(table.positivesWith) > table.expected,
            logTerm: { SaddlePoint.logHypergeometric($0, drawn: table.positives, marked: table.with, total: table.total) },
            ratio: { (positives - $0) * (with - $0) / (($0 + 1) * (rest + $0 + 1)) })
    }

    /// Returns the probability of a count or a higher one.
    ///
    /// Above the mean, terms are added upwards; below it, the lower tail is added downwards and taken from 1. Either sum begins with its
    /// largest term, so no digits are lost.
    ///
    /// - Parameters:
    ///   - count: a count of the support.
    ///   - logTerm: the logarithm of the probability of a count.
    ///   - ratio: the probability of a count plus 1, divided by that of the count.
    private static func upperTail(
        from count: Int, in support: ClosedRange<Int>, isAboveMean: Bool, logTerm: (Int) -> Double, ratio: (Double) -> Double
    ) -> LogProbability {
        guard count > support.lowerBound else { return .one }
        var sum = 1.0, term = 1.0
        if isAboveMean {
            var x = count
            while x < support.upperBound, term > sum * 1e-19 {
                term *= ratio(Double(x))
                sum += term
                x += 1
            }
            return LogProbability(natural: logTerm(count) + Double.log(sum))
        }
        var x = count - 1
        while x > support.lowerBound, term > sum * 1e-19 {
            term /= ratio(Double(x - 1))
            sum += term
            x -= 1
        }
        return LogProbability(natural: Double.log(onePlus: -min(1, Double.exp(logTerm(count - 1)) * sum)))
    }
}
