public import MotifCore

/// A sequence logo as SVG, whose letters are paths as high as their information in bits.
///
/// A document defines the four letters once, by ``letters``, and all its logos use them.
public struct LogoDrawing: Sendable {
    /// Width of a column in the drawing's units.
    public static let columnWidth = 18.0

    /// The share of a column's width that its letters fill.
    private static let filled = 0.92
    /// Height in bits below which a letter is left out, since nobody can see it.
    static let lowestLetter = 0.004

    public let logo: SequenceLogo
    /// Height of one bit in the drawing's units.
    public let bitHeight: Double

    public init(_ logo: SequenceLogo, bitHeight: Double = 45) {
        self.logo = logo
        self.bitHeight = bitHeight
    }

    /// The shapes of the letters, which a document holds once before its logos.
    public static let letters = Markup.element(
        "defs", [:],
        Base.allCases.map { base in
            .element("path", [
                "id": "\(base.letter)", "class": "base-\(base)", "fill": base.colour, "fill-rule": "evenodd", "d": base.shape,
            ])
        })

    /// Returns the letters of columns.
    ///
    /// - Parameters:
    ///   - columns: The indices of the columns to draw; `nil` for all.
    ///   - x: The left end of the logo's first column, whether it is drawn or not.
    ///   - bottom: The height on which letters stand; y grows downwards.
    public func stacks(_ columns: Range<Int>? = nil, x: Double = 0, bottom: Double) -> [Markup] {
        (columns ?? logo.columns.indices).flatMap { column in
            var height = 0.0
            return logo.columns[column].letters.compactMap { letter -> Markup? in
                height += letter.height
                guard letter.height >= Self.lowestLetter else { return nil }
                let left = x + (Double(column) + (1 - Self.filled) / 2) * Self.columnWidth
                let matrix = [
                    Self.columnWidth * Self.filled, 0, 0, letter.height * bitHeight, left, bottom - height * bitHeight,
                ]
                return .element("use", [
                    "href": "#\(letter.base.letter)", "transform": "matrix(\(matrix.map(\.coordinate).joined(separator: " ")))",
                ])
            }
        }
    }

    /// Returns the scale of bits at the left of a logo: a line with ticks at 0, 1 and 2.
    ///
    /// - Parameters:
    ///   - x: The place of the line; ticks and numbers are left of it.
    ///   - bottom: The height of 0 bits.
    public func scale(x: Double, bottom: Double) -> [Markup] {
        let top = bottom - 2 * bitHeight
        let ticks = (0...2).map { bottom - Double($0) * bitHeight }
        var path = "M\(x.coordinate) \(top.coordinate)V\(bottom.coordinate)"
        for tick in ticks { path += "M\((x - 4).coordinate) \(tick.coordinate)h4" }
        return [.element("path", ["class": "axis", "fill": "none", "stroke": "#888", "d": path])]
            + ticks.enumerated().map { bits, y in
                .element("text", ["class": "tick", "x": (x - 7).coordinate, "y": (y + 3.5).coordinate, "text-anchor": "end"], "\(bits)")
            }
            + [
                .element("text", [
                    "class": "label", "text-anchor": "middle",
                    "transform": "translate(\((x - 22).coordinate) \(((top + bottom) / 2).coordinate)) rotate(-90)",
                ], "bits")
            ]
    }
}
