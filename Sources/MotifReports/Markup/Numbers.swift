internal import MotifCore
internal import RealModule

extension Double {
    /// Returns the number with up to 9 decimals and a true minus sign, as figures are printed.
    package func fixed(_ places: Int) -> String {
        let text = decimals(places)
        return text.first == "-" ? "−\(text.dropFirst())" : text
    }

    /// The finite number as a coordinate of a drawing, with at most two decimals.
    var coordinate: String {
        let cells = Int((self * 100).rounded())
        // A drawing has thousands of numbers. Texts of up to 15 bytes need no memory of their own.
        return String(unsafeUninitializedCapacity: cells.magnitude < 1_000_000_000_000 ? 15 : 24) { text in
            var rest = cells.magnitude, decimals = 2
            while decimals > 0, rest % 10 == 0 {
                rest /= 10
                decimals -= 1
            }
            // The digits, the last one first.
            var count = 0, digits = 0
            repeat {
                text[count] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
                count += 1
                digits += 1
                if digits == decimals {
                    text[count] = UInt8(ascii: ".")
                    count += 1
                }
            } while rest > 0 || digits <= decimals
            if cells < 0 {
                text[count] = UInt8(ascii: "-")
                count += 1
            }
            var letters = text[..<count]
            letters.reverse()
            return count
        }
    }

    /// The share as a percentage.
    var percent: String { "\((self * 100).fixed(self > 0 && self < 0.1 ? 1 : 0)) %" }
}

extension [Int] {
    /// The numbers of a command of an SVG path. A minus sign parts numbers as a blank does.
    var pathNumbers: String {
        enumerated().reduce(into: "") { text, number in
            text += number.offset > 0 && number.element >= 0 ? " \(number.element)" : "\(number.element)"
        }
    }
}

extension Int {
    /// The number with commas between thousands.
    package var grouped: String {
        var text = ""
        for (index, digit) in String(magnitude).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "−" : "") + String(text.reversed())
    }

    /// Returns the number with the noun that it counts: `1 motif`, `2 motifs`.
    package func counted(_ singular: String) -> String { "\(grouped) \(singular)\(self == 1 ? "" : "s")" }
}

extension Double {
    /// The probability whose decimal logarithm this is, with two digits: `0.031`, `4.7e-05`, `1.2e-458`. Logarithms tell apart what a
    /// `Double` rounds to 0.
    var probability: String {
        guard isFinite else { return self < 0 ? "0" : "–" }
        if self >= -2 { return Double.exp10(Swift.min(self, 0)).fixed(self >= -1 ? 2 : 3) }
        var exponent = Int(exactly: rounded(.down)) ?? Int.min
        var digits = Int((Double.exp10(self - rounded(.down)) * 10).rounded())
        if digits == 100 {
            digits = 10
            exponent += 1
        }
        return "\(digits / 10).\(digits % 10)e-\(exponent > -10 ? "0" : "")\(exponent.magnitude)"
    }

    /// The ratio with three digits; infinity has its sign, and what is not defined is a dash.
    var ratio: String {
        if isNaN { return "–" }
        if isInfinite { return self > 0 ? "∞" : "−∞" }
        let size = magnitude
        if size >= 1e15 { return "\(self)" }
        return size >= 1000 ? Int(rounded()).grouped : fixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
    }

    /// The number as the key by which a script sorts; `nil` if it is not defined.
    var sortKey: String? {
        if isNaN { return nil }
        let short = Float(self)
        if short.isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
        return Int(exactly: short).map { "\($0)" } ?? "\(short)"
    }
}
