extension Double {
    /// The number that a decimal numeral such as `12`, `-0.25`, `.5` or `1.2e-05` stands for, exactly rounded.
    ///
    /// Nil for everything else that `Double(_: String)` would read (`nan`, `inf`, `0x1p3`), and for numerals that are
    /// too large for a Double.
    init?(decimal text: ArraySlice<UInt8>) {
        var index = text.startIndex
        let end = text.endIndex
        var isNegative = false
        if index < end, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
            isNegative = text[index] == UInt8(ascii: "-")
            index += 1
        }

        // The numeral is mantissa · 10^power. Digits past the 18th are only counted; such a numeral goes the slow way.
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

        // Both numbers of one division or multiplication are exact below these limits, so that it rounds once
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

    /// 10^0 to 10^22, the powers of ten that a Double holds exactly.
    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}

extension Int {
    /// The exponent of a numeral: digits, perhaps with a sign. Those of more than 6 digits are cut to that, which is
    /// zero or infinity anyway.
    fileprivate init?(exponent text: ArraySlice<UInt8>) {
        var digits = text
        let sign = text.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        let magnitude = digits.reduce(0) { Swift.min($0 * 10 + Int($1 & 0xF), 999_999) }
        self = sign == UInt8(ascii: "-") ? -magnitude : magnitude
    }
}
