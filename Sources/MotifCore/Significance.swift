internal import RealModule

/// A p-value as tracks show it: three significant digits, and the score of a BED line.
///
/// Packed into four bytes, since a scan keeps one for every score that a hit of a motif can have.
public struct Significance: Sendable, Hashable {
    /// Bits 0…9 mantissa (100…999), 10…18 negated decimal exponent, 19…28 BED score.
    private let bits: UInt32

    /// Rounds a p-value.
    ///
    /// - Parameter pValue: in (0, 1].
    public init(pValue: Double) {
        precondition(pValue > 0 && pValue <= 1, "A p-value is above 0 and at most 1.")
        let log = Double.log10(pValue)
        var exponent = Int(log.rounded(.down))
        // The logarithm of a power of ten may fall on either side of it, and 9.995 rounds up to 10.0.
        if Self.digits(pValue, exponent) < 100 { exponent -= 1 }
        if Self.digits(pValue, exponent) > 999 { exponent += 1 }
        let score = min(1000, max(0, Int((-100 * log).rounded())))
        bits = UInt32(Self.digits(pValue, exponent)) | UInt32(-exponent) << 10 | UInt32(score) << 19
    }

    /// `pValue · 10^(2 − exponent)`, rounded half to even as C's printf does.
    private static func digits(_ pValue: Double, _ exponent: Int) -> Int {
        Int((pValue * powerOfTen(min(2 - exponent, 300)) * powerOfTen(max(2 - exponent - 300, 0))).rounded(.toNearestOrEven))
    }

    /// The first three significant digits as an integer, 100…999.
    public var mantissa: Int { Int(bits & 1023) }

    /// The decimal exponent of the first digit, 0 or negative: the p-value is `mantissa · 10^(exponent − 2)`.
    public var exponent: Int { -Int(bits >> 10 & 511) }

    /// `min(1000, round(−100 · log10 p))`, the convention of the JASPAR genome tracks.
    public var bedScore: Int { Int(bits >> 19) }

    /// The p-value, rounded to three significant digits.
    public var pValue: Double {
        Double(mantissa) / Self.powerOfTen(min(2 - exponent, 300)) / Self.powerOfTen(max(2 - exponent - 300, 0))
    }

    /// A p-value below which this significance surely still stands, for p-values that rise from `pValue`.
    fileprivate func nextChange(after pValue: Double) -> Double {
        let digits = (Double(mantissa) + 0.5) * .pow(10, exponent - 2)
        let score = Double.pow(10, -(Double(bedScore) - 0.5) / 100)
        // A hair early, so that rounding in these two lines can't skip a change.
        return max(pValue, min(digits, score) * (1 - 1e-12))
    }

    /// 10^power, exact for 0…22.
    private static func powerOfTen(_ power: Int) -> Double { .pow(10, power) }
}

extension Significance: CustomStringConvertible {
    /// The p-value in scientific notation, as in tracks: `8.58e-06`.
    public var description: String {
        let digits = String(mantissa), power = String(-exponent)
        return "\(digits.prefix(1)).\(digits.dropFirst())e\(exponent < 0 ? "-" : "+")\(power.count < 2 ? "0" : "")\(power)"
    }
}

/// The significance of every score that a motif's hits can have.
///
/// Neighbouring scores mostly print alike, so the table holds one entry per printed value: its size depends on the
/// digits, not on the range of scores, however high the threshold.
public struct SignificanceTable: Sendable {
    private let maximumScore: Int32
    /// The first deficit of each entry, rising from 0.
    private let deficits: [Int32]
    private let entries: [Significance]

    /// Tabulates a distribution.
    public init(_ distribution: ScoreDistribution) {
        maximumScore = distribution.maximumScore
        var deficits: [Int32] = [], entries: [Significance] = []
        // Nothing printed changes below this p-value, so that most deficits cost one comparison.
        var next = 0.0
        for (deficit, pValue) in distribution.pValues.enumerated() where pValue >= next {
            let significance = Significance(pValue: pValue)
            next = significance.nextChange(after: pValue)
            if significance != entries.last {
                deficits.append(Int32(deficit))
                entries.append(significance)
            }
        }
        self.deficits = deficits
        self.entries = entries
    }

    /// The significance of a hit's score.
    ///
    /// - Complexity: O(log of the number of printed values).
    public subscript(score: Int32) -> Significance {
        let deficit = maximumScore - score
        // The last entry that starts at or below the deficit.
        var low = 0, high = deficits.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if deficits[middle] <= deficit { low = middle } else { high = middle }
        }
        return entries[low]
    }
}
