extension Double {
    /// Creates the correctly rounded value of a decimal numeral such as `12`, `-0.25`, `.5` or `1.2e-05`.
    ///
    /// Returns `nil` for everything else that `Double(_: String)` would read (`nan`, `inf`, `0x1p3`), and for numerals that are
    /// too large for a `Double`.
    init?(decimal text: ArraySlice<UInt8>) {
        var index = text.startIndex
        let end = text.endIndex
        var isNegative = false
        if index < end, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
            isNegative = text[index] == UInt8(ascii: "-")
            index += 1
        }

        // The value is mantissa · 10^power. Digits after the 18th are only counted, and such a numeral is left to the standard library.
        var mantissa: UInt64 = 0
        var digits = 0
        var power = 0
        while index < end, text[index].isDigit {
            if digits < 18 { mantissa = mantissa * 10 + UInt64(text[index] & 0xF) }
            digits += 1
            index += 1
        }
        if index < end, text[index] == UInt8(ascii: ".") {
            index += 1
            while index < end, text[index].isDigit {
                if digits < 18 { mantissa = mantissa * 10 + UInt64(text[index] & 0xF) }
                digits += 1
                power -= 1
                index += 1
            }
        }
        guard digits > 0 else { return nil }
        if index < end, text[index].lowercased == UInt8(ascii: "e") {
            guard let exponent = Int(exponent: text[(index + 1)...]) else { return nil }
            power += exponent
            index = end
        }
        guard index == end else { return nil }

        // Below these limits both operands are exact, so that the one division or multiplication rounds once
        // (Clinger, How to read floating point numbers accurately, PLDI 1990).
        if digits <= 18, mantissa < 1 << 53, -22...22 ~= power {
            let magnitude =
                power < 0
                ? Double(mantissa) / Double.powersOfTen[-power] : Double(mantissa) * Double.powersOfTen[power]
            self = isNegative ? -magnitude : magnitude
            return
        }
        guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
        self = value
    }

    /// The powers of ten that a `Double` holds exactly, 10^0 to 10^22.
    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}

extension Int {
    /// Creates the exponent of a numeral from digits, perhaps with a sign. Larger magnitudes than 999,999 become that, since the
    /// numeral is zero or infinite in any case.
    fileprivate init?(exponent text: ArraySlice<UInt8>) {
        var digits = text
        let sign = text.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        let magnitude = digits.reduce(0) { Swift.min($0 * 10 + Int($1 & 0xF), 999_999) }
        self = sign == UInt8(ascii: "-") ? -magnitude : magnitude
    }
}
