internal import MotifCore

/// A sequence logo as one SVG path for each base, for pages with hundreds of logos.
///
/// It has as many bytes as ``LogoDrawing`` has `use` elements of letters shortened to whole numbers, but at most four elements. A browser
/// lays out 200 of them at once, while each `use` element is a tree of its own.
struct LogoOutline: Sendable {
    /// Width of a column in the drawing's units, which are about half a pixel in a table and a pixel in details.
    static let columnWidth = 20
    /// Height of one bit in the drawing's units.
    static let bitHeight = 32
    /// Height of the tallest logo in the drawing's units.
    static let height = 2 * bitHeight

    /// Width of a letter in the drawing's units.
    private static let letterWidth = 18
    /// Height in the drawing's units below which a letter is left out: 1/16 bit.
    private static let lowestLetter = 2

    /// The paths of the letters that occur.
    let paths: [Markup]

    /// Draws a motif from (0, 0) to the right; letters stand on ``height``.
    init(_ motif: Motif) {
        var letters = Array(repeating: "", count: Base.allCases.count)
        for (column, stack) in SequenceLogo(motif).columns.enumerated() {
            var height = 0.0, bottom = Self.height
            for letter in stack.letters {
                height += letter.height * Double(Self.bitHeight)
                let top = Self.height - Int(height.rounded())
                if bottom - top >= Self.lowestLetter {
                    letter.base.append(
                        x: column * Self.columnWidth + 1, y: top, width: Self.letterWidth, height: bottom - top,
                        to: &letters[Int(letter.base.rawValue)])
                }
                bottom = top
            }
        }
        paths = Base.allCases.compactMap { base in
            let path = letters[Int(base.rawValue)]
            return path.isEmpty ? nil : .element("path", ["class": "base-\(base)", "d": path])
        }
    }
}
