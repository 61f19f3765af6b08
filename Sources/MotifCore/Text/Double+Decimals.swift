extension Double {
    /// The number in decimal notation with a fixed number of decimals, 0 to 9.
    package func decimals(_ places: Int) -> String {
        precondition(0...9 ~= places, "A number is written with 0 to 9 decimals.")
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        // Larger numbers have no decimals worth printing.
        guard abs(self) < 1e15 / scale else { return "\(self)" }
        let cells = Int((self * scale).rounded())
        let (whole, fraction) = abs(cells).quotientAndRemainder(dividingBy: Int(scale))
        let digits = "\(fraction)"
        let sign = cells < 0 ? "-" : ""
        return places == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(String(repeating: "0", count: places - digits.count))\(digits)"
    }
}
