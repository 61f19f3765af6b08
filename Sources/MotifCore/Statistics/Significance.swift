internal import RealModule

/// A p-value in the form of tracks: three significant digits, and the score of a BED line.
///
/// It is packed into four bytes, since a scan keeps one for every score that a hit of a motif can have.
public struct Significance: Sendable, Hashable {
    /// The packed fields: the mantissa (100…999) in bits 0…9, the negated decimal exponent in bits 10…18, the BED score in bits 19…28.
    private let bits: UInt32

    /// Rounds a p-value.
    ///
    /// - Parameter pValue: in (0, 1].
    public init(pValue: Double) {
        precondition(pValue > 0 && pValue <= 1, "A p-value is above 0 and at most 1.")
        let log = Double.log10(pValue)
        var exponent = Int(log.rounded(.down))
        // The computed logarithm of a power of ten may be slightly too low or too high, and 9.995 rounds up to 10.0.
        if Self.digits(pValue, exponent) < 100 { exponent -= 1 }
        if Self.digits(pValue, exponent) > 999 { exponent += 1 }
        let score = min(1000, max(0, Int((-100 * log).rounded())))
        self.init(mantissa: Self.digits(pValue, exponent), exponent: exponent, bedScore: score)
    }

    init(mantissa: Int, exponent: Int, bedScore: Int) {
        bits = UInt32(mantissa) | UInt32(-exponent) << 10 | UInt32(bedScore) << 19
    }

    /// The significance with the same exponent and BED score and another mantissa.
    @inline(__always)
    func replacing(mantissa: Int) -> Significance { Significance(bits: bits & ~1023 | UInt32(truncatingIfNeeded: mantissa)) }

    private init(bits: UInt32) { self.bits = bits }

    /// `pValue · 10^(2 − exponent)`, rounded half to even.
    private static func digits(_ pValue: Double, _ exponent: Int) -> Int {
        let (first, second) = scale(ofExponent: exponent)
        return rounded(pValue * first * second)
    }

    /// Two factors whose product is 10^(2 − exponent), which may be too large for a `Double`.
    static func scale(ofExponent exponent: Int) -> (Double, Double) {
        let power = 2 - exponent
        return (powersOfTen[min(power, 300)], powersOfTen[max(power - 300, 0)])
    }

    /// Rounds a number in 0..<2^51 half to even: adding 2^52 leaves the rounded number in the significand.
    @inline(__always)
    static func rounded(_ number: Double) -> Int { Int(truncatingIfNeeded: (number + 0x1p52).significandBitPattern) }

    /// The first three significant digits as an integer, 100…999.
    public var mantissa: Int { Int(bits & 1023) }

    /// The decimal exponent of the first digit, 0 or negative: the p-value is `mantissa · 10^(exponent − 2)`.
    public var exponent: Int { -Int(bits >> 10 & 511) }

    /// `min(1000, round(−100 · log10 p))`, the convention of the JASPAR genome tracks.
    public var bedScore: Int { Int(bits >> 19) }

    /// Returns the decimal logarithm of a mantissa; 0 for 0.
    package static func log10(mantissa: Int) -> Double { mantissa > 0 ? Double.log10(Double(mantissa)) : 0 }

    /// The p-value, rounded to three significant digits.
    public var pValue: Double {
        let (first, second) = Self.scale(ofExponent: exponent)
        return Double(mantissa) / first / second
    }

    /// Powers of ten, indexed by the exponent 0…308; exact up to 10^22.
    private static let powersOfTen: [Double] = (0...308).map { .pow(10, $0) }

    /// The p-value from which on the BED score drops by one, indexed by BED score.
    static let bedScoreEnds: [Double] = (0...1000).map { .pow(10, -(Double($0) - 0.5) / 100) }
}

extension Significance: CustomStringConvertible {
    /// The p-value in scientific notation, the form of tracks: `8.58e-06`.
    public var description: String {
        let digits = String(mantissa), power = String(-exponent)
        return "\(digits.prefix(1)).\(digits.dropFirst())e\(exponent < 0 ? "-" : "+")\(power.count < 2 ? "0" : "")\(power)"
    }
}
