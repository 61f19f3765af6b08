internal import RealModule

/// The co-occurrence of pairs of motifs as a triangle of coloured cells, with the names of the motifs along its diagonal.
struct HeatMap {
    // Sizes are in the drawing's units, about a pixel.
    private static let cell = 24
    private static let nameWidth = 150
    /// The smallest width of the drawing, that of 20 motifs, so that the names of a few are not drawn larger.
    private static let leastWidth = 20 * cell + nameWidth
    /// The largest number of characters of a name.
    private static let mostCharacters = 20
    /// The doublings or halvings of the darkest colour.
    private static let mostDoublings = 2.0
    /// Number of colours on either side of the middle.
    static let levels = 4

    let names: [String]
    let coOccurrence: CoOccurrence

    /// Returns the colour of a ratio of observed to expected numbers, from 0 (a quarter or less) to 8 (four times or more); 4 is what
    /// is expected.
    static func level(observed: Int, expected: Double) -> Int {
        // Without expectation, nothing can be told.
        guard expected > 0 else { return levels }
        let doublings = observed == 0 ? -mostDoublings : Double.log2(Double(observed) / expected)
        return levels + Int((min(max(doublings / mostDoublings, -1), 1) * Double(levels)).rounded())
    }

    /// The figure with the triangle and the scale of colours.
    var figure: Markup {
        let cell = Self.cell
        let width = max(Self.leastWidth, names.count * cell + Self.nameWidth), height = names.count * cell
        var content: [Markup] = [.element("title", [:], "Co-occurrence of \(names.count.counted("motif"))")]
        for row in names.indices {
            for column in 0..<row {
                let (observed, expected) = coOccurrence.pair(row, column)
                content.append(.element("rect", [
                    "class": "h\(Self.level(observed: observed, expected: expected))", "x": "\(column * cell)", "y": "\(row * cell)",
                    "width": "\(cell - 1)", "height": "\(cell - 1)",
                ], [
                    .element("title", [:], "\(names[row]) and \(names[column]): \(observed.counted("sequence")), \(expected.ratio) expected")
                ]))
            }
            content.append(.element("text", ["class": "name", "x": "\(row * cell + 5)", "y": "\(row * cell + 16)"], shortened(names[row])))
        }
        return .element("figure", ["class": "chart heat"], [
            .element("div", ["class": "pan", "tabindex": "0", "role": "group", "aria-label": "Heat map"], [
                .element("svg", ["viewBox": "0 0 \(width) \(height)", "role": "img"], content)
            ]),
            scale,
        ])
    }

    private var scale: Markup {
        let labels = ["≤ ¼", "", "½", "", "as expected", "", "2 ×", "", "≥ 4 ×"]
        return .element("ol", ["class": "scale"], labels.enumerated().map { level, label in
            .element("li", ["class": "h\(level)"], [.element("span", [:], label)])
        })
    }

    private func shortened(_ name: String) -> String {
        name.count > Self.mostCharacters ? "\(name.prefix(Self.mostCharacters - 1))…" : name
    }
}
