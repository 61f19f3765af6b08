internal import MotifCore

extension Double {
    /// The number with so many decimals, up to 9, as figures are printed: with a true minus sign.
    package func fixed(_ places: Int) -> String {
        let text = decimals(places)
        return text.first == "-" ? "−\(text.dropFirst())" : text
    }

    /// The finite number as a drawing's coordinate, at most two decimals.
    var coordinate: String {
        let cells = Int((self * 100).rounded())
        let (whole, fraction) = abs(cells).quotientAndRemainder(dividingBy: 100)
        let sign = cells < 0 ? "-" : ""
        if fraction == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)")"
    }

    /// The share as per cent.
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

    /// The number and what is counted: `1 motif`, `2 motifs`.
    package func counted(_ singular: String) -> String { "\(grouped) \(singular)\(self == 1 ? "" : "s")" }
}
