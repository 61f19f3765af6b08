internal import MotifCore

extension Double {
    /// Returns the number with up to 9 decimals and a true minus sign, as figures are printed.
    package func fixed(_ places: Int) -> String {
        let text = decimals(places)
        return text.first == "-" ? "−\(text.dropFirst())" : text
    }

    /// The finite number as a coordinate of a drawing, with at most two decimals.
    var coordinate: String {
        let cells = Int((self * 100).rounded())
        let (whole, fraction) = abs(cells).quotientAndRemainder(dividingBy: 100)
        let sign = cells < 0 ? "-" : ""
        if fraction == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)")"
    }

    /// The share as a percentage.
    var percent: String { "\((self * 100).fixed(self > 0 && self < 0.1 ? 1 : 0)) %" }
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
