internal import RealModule

/// The exact test for more hits among positives than among negatives of the same composition.
///
/// Sequences are divided into strata, such as bins of GC. Given how many sequences of each stratum are positive and how many have a hit,
/// the number of positives with a hit is a sum of independent hypergeometric numbers. The p-value is the probability of a sum as large
/// as the one observed (Cochran 1954; Birch 1964). R computes the same as
/// `mantelhaen.test(x, exact = TRUE, alternative = "greater")`.
///
/// The distributions are tilted until their means add up to the observed sum, convolved there, and tilted back. So all terms that
/// matter are near 1 in size, and the p-value is exact however small it is; terms below 1e-25 of the largest are left out.
public struct ConditionalTest: Sendable {
    /// The vectors of one test, kept from one test to the next so that no memory is allocated.
    private var stratum: [Double] = []
    private var sum: [Double] = []
    private var next: [Double] = []

    /// Terms below this part of the largest are left out.
    private static let negligible = 1e-25
    /// The largest logarithm of the odds by which distributions are tilted.
    private static let mostTilt = 60.0

    public init() {}

    /// Returns the p-value of a number of hits among positives as large as the observed one.
    ///
    /// - Parameter tables: a table for each stratum.
    /// - Complexity: O(s·w·√s·w) for s strata whose distributions are w terms wide; w grows with the root of the number of hits.
    public mutating func pValue(_ tables: [ContingencyTable]) -> LogProbability {
        let tables = tables.filter { $0.support.count > 1 }
        let observed = tables.reduce(0) { $0 + $1.positivesWith }
        guard observed > tables.reduce(0, { $0 + $1.support.lowerBound }) else { return .one }
        let isAboveMean = Double(observed) > tables.reduce(0) { $0 + $1.expected }
        let tilt = isAboveMean ? Self.tilt(of: tables, towards: observed) : 0
        // The sums that `sum` holds the terms of, from the first on, and the logarithm of the factor of all terms.
        var first = 0, logFactor = 0.0
        sum.removeAll(keepingCapacity: true)
        sum.append(1)
        for table in tables {
            first += fillStratum(of: table, tilt: tilt, logFactor: &logFactor)
            convolve(first: &first, logFactor: &logFactor)
        }
        if isAboveMean {
            var tail = 0.0
            for index in sum.indices.reversed() where first + index >= observed {
                tail += sum[index] * Double.exp(-tilt * Double(first + index - observed))
            }
            return LogProbability(natural: logFactor - tilt * Double(observed) + Double.log(tail))
        }
        var tail = 0.0
        for index in sum.indices where first + index < observed { tail += sum[index] }
        return LogProbability(natural: Double.log(onePlus: -min(1, tail * Double.exp(logFactor))))
    }

    /// Fills the vector of a stratum with the terms of its tilted distribution, the largest of about 1.
    ///
    /// - Parameters:
    ///   - tilt: the logarithm of the odds ψ; the probability of a count x is multiplied by ψ^x.
    ///   - logFactor: increased by the logarithm of the factor of the terms.
    /// - Returns: the count of the first term.
    private mutating func fillStratum(of table: ContingencyTable, tilt: Double, logFactor: inout Double) -> Int {
        let support = table.support, odds = Double.exp(tilt)
        let middle = min(max(Int(Self.mean(of: table, odds: odds).rounded()), support.lowerBound), support.upperBound)
        let positives = Double(table.positives), with = Double(table.with), rest = Double(table.negatives - table.with)
        func ratio(_ x: Int) -> Double {
            let x = Double(x)
            return odds * (positives - x) * (with - x) / ((x + 1) * (rest + x + 1))
        }
        stratum.removeAll(keepingCapacity: true)
        var term = 1.0, x = middle
        while x > support.lowerBound, term > Self.negligible {
            term /= ratio(x - 1)
            stratum.append(term)
            x -= 1
        }
        let first = x
        stratum.reverse()
        stratum.append(1)
        (term, x) = (1, middle)
        while x < support.upperBound, term > Self.negligible {
            term *= ratio(x)
            stratum.append(term)
            x += 1
        }
        logFactor += tilt * Double(middle)
            + SaddlePoint.logHypergeometric(middle, drawn: table.positives, marked: table.with, total: table.total)
        return first
    }

    /// Replaces the sum's terms by those of the sum and the stratum, without the negligible ones at both ends.
    private mutating func convolve(first: inout Int, logFactor: inout Double) {
        next.removeAll(keepingCapacity: true)
        next.append(contentsOf: repeatElement(0, count: sum.count + stratum.count - 1))
        let (short, long) = sum.count < stratum.count ? (sum, stratum) : (stratum, sum)
        next.withUnsafeMutableBufferPointer { next in
            short.withUnsafeBufferPointer { short in
                long.withUnsafeBufferPointer { long in
                    for shift in short.indices {
                        let factor = short[shift], target = next.baseAddress! + shift
                        for index in long.indices { target[index] += factor * long[index] }
                    }
                }
            }
        }
        let largest = next.max()!
        let kept = next.firstIndex { $0 > largest * Self.negligible }!...next.lastIndex { $0 > largest * Self.negligible }!
        first += kept.lowerBound
        sum.removeAll(keepingCapacity: true)
        for index in kept { sum.append(next[index] / largest) }
        logFactor += Double.log(largest)
    }

    /// Returns the tilt at which the means of the strata add up to a number above their mean without tilt.
    private static func tilt(of tables: [ContingencyTable], towards observed: Int) -> Double {
        var low = 0.0, high = mostTilt
        for _ in 0..<40 {
            let middle = (low + high) / 2
            let mean = tables.reduce(0) { $0 + Self.mean(of: $1, odds: Double.exp(middle)) }
            if mean < Double(observed) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// Returns about the mean of the number of positives with a hit if the odds of hits are so many times higher among positives
    /// (Cornfield 1956): the root of a quadratic equation.
    private static func mean(of table: ContingencyTable, odds: Double) -> Double {
        let (positives, with) = (Double(table.positives), Double(table.with))
        let linear = (positives + with) * odds + Double(table.negatives) - with
        let product = odds * positives * with
        return 2 * product / (linear + max(0, linear * linear - 4 * (odds - 1) * product).squareRoot())
    }
}
