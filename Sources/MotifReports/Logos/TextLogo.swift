public import MotifCore

/// A sequence logo in rows of text, a letter wide for each column: what a terminal shows of it.
public struct TextLogo: Sendable {
    private static let rowsPerBit = 4

    private let motif: Motif

    public init(_ motif: Motif) { self.motif = motif }

    /// The logo under the motif's id and name, and below it the numbers of the columns and the consensus.
    ///
    /// In each row stands the letter that the logo has at half of the row's height, nothing where its stack is lower.
    ///
    /// - Parameter isColoured: whether letters have the colours of logos, as terminals change them (ECMA-48).
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

    /// The numbers of the first and of every fifth column, each from its column on.
    private var numbers: String {
        var text = "1"
        for number in stride(from: 5, through: motif.width, by: 5) {
            text += String(repeating: " ", count: number - 1 - text.utf8.count) + "\(number)"
        }
        return text
    }
}

extension SequenceLogo.Column {
    /// The letter at a height in bits; nil above all.
    fileprivate func base(at height: Double) -> Base? {
        var top = 0.0
        return letters.first { letter in
            top += letter.height
            return top > height
        }?.base
    }
}

extension Base {
    /// The parameter of SGR: green, blue, orange (of the 256 colours, since the sixteen have none) and red.
    fileprivate var terminalColour: String {
        switch self {
        case .a: "32"
        case .c: "34"
        case .g: "38;5;208"
        case .t: "31"
        }
    }
}
