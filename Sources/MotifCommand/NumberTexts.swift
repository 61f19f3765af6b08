extension Double {
    /// The number with a fixed number of decimals.
    func decimals(_ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let rounded = Int((magnitude * Double(scale)).rounded())
        let fraction = String(rounded % scale)
        return "\(self < 0 ? "-" : "")\(rounded / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }
}

extension Int {
    /// The number with commas between thousands.
    var grouped: String {
        var text = ""
        for (index, digit) in String(self).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// The number and what is counted: `1 epoch`, `2,000 epochs`.
    func counted(_ singular: String) -> String { "\(grouped) \(singular)\(self == 1 ? "" : "s")" }

    /// The sequences that are left out because they are shorter than something.
    func skippedSequences(shorterThan what: String) -> String {
        "\(counted("sequence")) \(self == 1 ? "is" : "are") shorter than \(what) and \(self == 1 ? "was" : "were") left out"
    }
}
