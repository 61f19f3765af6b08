public import MotifCore

/// A sequence logo in rows of text for terminals, one letter wide for each column.
public struct TextLogo: Sendable {
    /// Number of rows of text for a bit.
    private static let rowsPerBit = 4

    private let motif: Motif

    public init(_ motif: Motif) { self.motif = motif }

    /// Returns the logo below the motif's id and name, and above the numbers of the columns and the consensus.
    ///
    /// A row shows the letter that the logo has at the middle of the row, or a blank above the letters of a column.
    ///
    /// - Parameter isColoured: Whether letters have the colours of logos, by the escape sequences of terminals (ECMA-48).
    public func text(isColoured: Bool) -> String {
        let logo = SequenceLogo(motif)
        let title = [motif.id, motif.name ?? ""].filter { !$0.isEmpty }.joined(separator: " ").printable
        var lines = ["\(title), \(motif.width.counted("column")), \(motif.information.decimals(1)) bits"]
        for row in (1...2 * Self.rowsPerBit).reversed() {
            let height = (Double(row) - 0.5) / Double(Self.rowsPerBit)
            let bases = logo.columns.map { $0.base(at: height) }
            let letters = bases.prefix((bases.lastIndex { $0 != nil } ?? -1) + 1).map { base -> String in
                guard let base else { return " " }
                return isColoured ? "\u{1B}[\(base.terminalColour)m\(base.letter)\u{1B}[0m" : "\(base.letter)"
            }
            let tick = row % Self.rowsPerBit == 0 ? "\(row / Self.rowsPerBit)" : " "
            lines.append("\(tick) |\(letters.joined())")
        }
        lines.append("0 +\(String(repeating: "-", count: motif.width))")
        lines += [numbers, motif.consensus].map { "   \($0)" }
        return lines.map { "\($0)\n" }.joined()
    }

    /// The numbers of the first and of every fifth column, each beginning at its column.
    private var numbers: String {
        var text = "1"
        for number in stride(from: 5, through: motif.width, by: 5) {
            text += String(repeating: " ", count: number - 1 - text.utf8.count) + "\(number)"
        }
        return text
    }
}

extension SequenceLogo.Column {
    /// Returns the letter at a height in bits; `nil` above all letters.
    fileprivate func base(at height: Double) -> Base? {
        var top = 0.0
        return letters.first { letter in
            top += letter.height
            return top > height
        }?.base
    }
}

extension Base {
    /// The parameter of the escape sequence for the colour: green, blue, orange or red. Orange is one of 256 colours, since the sixteen
    /// have none.
    fileprivate var terminalColour: String {
        switch self {
        case .a: "32"
        case .c: "34"
        case .g: "38;5;208"
        case .t: "31"
        }
    }
}
