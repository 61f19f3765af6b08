internal import RealModule

/// A probability that is held by its logarithm, so that it may be far below the smallest `Double`.
///
/// The tests of an enrichment return it: of two sets of 6,000 sequences, p-values reach 1e-3000.
///
///     LogProbability(natural: -1054.2)  // 1.47e-458
public struct LogProbability: Sendable, Hashable, Comparable {
    /// The natural logarithm, 0 or negative; minus infinity for a probability of 0.
    public let natural: Double

    /// Certainty, a probability of 1.
    public static let one = LogProbability(natural: 0)

    /// - Parameter natural: the natural logarithm; rounding errors above 0 become 0.
    public init(natural: Double) { self.natural = min(0, natural) }

    /// - Parameter probability: 0…1.
    public init(_ probability: Double) { self.init(natural: Double.log(probability)) }

    /// The decimal logarithm, 0 or negative.
    public var log10: Double { natural / Self.naturalOfTen }

    /// The probability; 0 if it is too small for a `Double`.
    public var value: Double { Double.exp(natural) }

    private static let naturalOfTen = Double.log(10)

    public static func < (left: LogProbability, right: LogProbability) -> Bool { left.natural < right.natural }

    /// Returns the probability times a number of tests, at most 1: the correction of Bonferroni.
    public func corrected(forTests tests: Int) -> LogProbability { LogProbability(natural: natural + Double.log(Double(max(1, tests)))) }

    /// Returns P(Z ≥ z) for a standard normal Z.
    ///
    /// Beyond 30 standard deviations, where `erfc` underflows, the asymptotic series is right to 1e-12 (Abramowitz and Stegun, 26.2.12).
    public static func normalUpperTail(_ z: Double) -> LogProbability {
        guard z > 30 else {
            return z > -1 ? LogProbability(natural: Double.log(Double.erfc(z * 0.5.squareRoot()) / 2))
                : LogProbability(natural: Double.log(onePlus: -Double.erfc(-z * 0.5.squareRoot()) / 2))
        }
        let inverse = 1 / (z * z)
        let series = -inverse * (1 - 3 * inverse * (1 - 5 * inverse * (1 - 7 * inverse * (1 - 9 * inverse))))
        return LogProbability(natural: -z * z / 2 - Double.log(2 * .pi) / 2 - Double.log(z) + Double.log(onePlus: series))
    }
}

extension LogProbability: CustomStringConvertible {
    /// The probability in scientific notation with three digits, as in tracks, at any size: `1.20e-458`.
    public var description: String {
        guard natural.isFinite else { return "0.00e+00" }
        let log = log10
        var exponent = Int(log.rounded(.down))
        var digits = Int((100 * Double.exp10(log - Double(exponent))).rounded())
        if digits > 999 { (digits, exponent) = (100, exponent + 1) }
        let power = "\(abs(exponent))"
        return "\(digits / 100).\(digits % 100 < 10 ? "0" : "")\(digits % 100)e\(exponent < 0 ? "-" : "+")\(power.utf8.count < 2 ? "0" : "")\(power)"
    }
}
