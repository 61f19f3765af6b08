internal import MotifCore

/// Numbers as ASCII, appended without a String in between.
extension [UInt8] {
    /// An integer that is not negative.
    mutating func appendDecimal(_ value: Int) {
        precondition(value >= 0, "A position or a BED score is not negative.")
        // 2^63 has 19 digits.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = UInt(value), first = digits.count
            repeat {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[first...]))
        }
    }

    /// `value / 1000` with three decimals.
    mutating func appendThousandths(_ value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        appendDecimal(abs(value) / 1000)
        append(UInt8(ascii: "."))
        appendDigits(abs(value) % 1000, count: 3)
    }

    /// Three significant digits in scientific notation, as C's `%.2e`: `8.58e-06`.
    mutating func appendPValue(_ significance: Significance) {
        append(UInt8(ascii: "0") + UInt8(significance.mantissa / 100))
        append(UInt8(ascii: "."))
        appendDigits(significance.mantissa % 100, count: 2)
        append(UInt8(ascii: "e"))
        append(UInt8(ascii: significance.exponent < 0 ? "-" : "+"))
        appendDigits(-significance.exponent, count: significance.exponent > -100 ? 2 : 3)
    }

    /// Exactly `count` digits (2 or 3), zeros in front.
    private mutating func appendDigits(_ value: Int, count: Int) {
        if count == 3 { append(UInt8(ascii: "0") + UInt8(value / 100)) }
        append(UInt8(ascii: "0") + UInt8(value / 10 % 10))
        append(UInt8(ascii: "0") + UInt8(value % 10))
    }
}
