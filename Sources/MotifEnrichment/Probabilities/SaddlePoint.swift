internal import RealModule

/// Logarithms of the probabilities of the binomial and the hypergeometric distribution, exact to about 1e-13 at counts of any size.
///
/// Differences of log-factorials lose digits as counts grow. Loader's expansion does not: it adds the deviance of a count from its mean
/// to small corrections (C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000). R uses it as well.
enum SaddlePoint {
    /// Returns the logarithm of P(X = k) for X from Binomial(n, p).
    ///
    /// - Parameters:
    ///   - k: 0…n.
    ///   - p: in (0, 1).
    ///   - q: 1 − p, given apart since it may have more digits than the difference.
    static func logBinomial(_ k: Double, of n: Double, p: Double, q: Double) -> Double {
        if k == 0 { return n == 0 ? 0 : p < 0.1 ? -deviance(n, mean: n * q) - n * p : n * Double.log(q) }
        if k == n { return q < 0.1 ? -deviance(n, mean: n * p) - n * q : n * Double.log(p) }
        return stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, mean: n * p) - deviance(n - k, mean: n * q)
            - 0.5 * (Double.log(2 * .pi) + Double.log(k) + Double.log(onePlus: -k / n))
    }

    /// Returns the logarithm of the probability that `k` of `drawn` elements are marked, if they are drawn from `total`, of which
    /// `marked` are marked.
    ///
    /// - Parameter k: a number that can occur.
    static func logHypergeometric(_ k: Int, drawn: Int, marked: Int, total: Int) -> Double {
        guard drawn > 0, drawn < total else { return 0 }
        let p = Double(drawn) / Double(total), q = Double(total - drawn) / Double(total)
        return logBinomial(Double(k), of: Double(marked), p: p, q: q)
            + logBinomial(Double(drawn - k), of: Double(total - marked), p: p, q: q)
            - logBinomial(Double(drawn), of: Double(total), p: p, q: q)
    }

    /// Returns x·ln(x / m) + m − x, without cancellation near m.
    private static func deviance(_ x: Double, mean m: Double) -> Double {
        let difference = x - m
        guard abs(difference) < 0.1 * (x + m) else { return x * Double.log(x / m) - difference }
        let ratio = difference / (x + m)
        var sum = difference * ratio
        var term = 2 * x * ratio
        for order in 1..<100 {
            term *= ratio * ratio
            let next = sum + term / Double(2 * order + 1)
            if next == sum { break }
            sum = next
        }
        return sum
    }

    /// Returns ln n! minus Stirling's formula, for whole n of 0 or more.
    private static func stirlingError(_ n: Double) -> Double {
        if n < 16 { return smallStirlingErrors[Int(n)] }
        let square = n * n
        return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square) / square) / n
    }

    /// The errors of Stirling's formula from 0 to 15. That of 0 is never used in a difference that is not 0.
    private static let smallStirlingErrors: [Double] = (0..<16).map { n in
        guard n > 0 else { return 0 }
        var factorial = 1.0
        for factor in 1...n { factorial *= Double(factor) }
        return Double.log(factorial) - (Double(n) + 0.5) * Double.log(Double(n)) + Double(n) - Double.log(2 * .pi) / 2
    }
}
