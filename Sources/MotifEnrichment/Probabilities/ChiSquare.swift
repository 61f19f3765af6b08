internal import RealModule

extension LogProbability {
    /// Returns P(X ≥ x) for X from the chi-square distribution.
    ///
    /// Below the mean it is 1 minus the series of the incomplete gamma function, above it Legendre's continued fraction by Lentz's method (Press
    /// et al., Numerical Recipes, 6.2), in logarithms. Right to about 1e-9 at a million degrees of freedom.
    ///
    /// - Parameters:
    ///   - x: 0 or more.
    ///   - degrees: the degrees of freedom, above 0.
    public static func chiSquareUpperTail(_ x: Double, degrees: Double) -> LogProbability {
        guard x > 0 else { return .one }
        let a = degrees / 2, half = x / 2
        let logTerm = a * Double.log(half) - half - Double.logGamma(a)
        guard half >= a + 1 else {
            var term = 1 / a, sum = term, divisor = a
            while term > sum * 1e-17 {
                divisor += 1
                term *= half / divisor
                sum += term
            }
            return LogProbability(natural: Double.log(onePlus: -min(1, Double.exp(logTerm + Double.log(sum)))))
        }
        var b = half + 1 - a, c = 1 / Double.leastNormalMagnitude, d = 1 / b, fraction = d
        for order in 1... {
            let n = Double(order), factor = -n * (n - a)
            b += 2
            d = 1 / (factor * d + b)
            c = b + factor / c
            let change = d * c
            fraction *= change
            if abs(change - 1) < 1e-15 { break }
        }
        return LogProbability(natural: logTerm + Double.log(fraction))
    }
}
