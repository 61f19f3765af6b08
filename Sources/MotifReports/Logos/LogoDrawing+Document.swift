internal import MotifCore

extension LogoDrawing {
    /// Returns the logo as an SVG file, with a scale of bits and the numbers of columns.
    ///
    /// - Parameter title: The text that screen readers read in place of the drawing.
    public func document(title: String) -> String {
        let left = 36.0, margin = 8.0
        let bottom = margin + 2 * bitHeight
        let columns = logo.columns.indices
        let width = (left + Double(columns.count) * Self.columnWidth + margin).coordinate, height = (bottom + 20).coordinate
        var content = [Markup.element("title", [:], title), Self.letters] + scale(x: left - 3, bottom: bottom)
        content.append(baseline(columns, x: left, bottom: bottom))
        content += stacks(x: left, bottom: bottom) + numbers(x: left, bottom: bottom)
        let root = Markup.element("svg", [
            "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)", "width": width, "height": height, "role": "img",
            "font-family": "sans-serif", "font-size": "11", "fill": "#666",
        ], content)
        return "\(root.source)\n"
    }

    /// Returns the line on which the columns stand.
    func baseline(_ columns: Range<Int>, x: Double, bottom: Double) -> Markup {
        let ends = [columns.lowerBound, columns.upperBound].map { (x + Double($0) * Self.columnWidth).coordinate }
        return .element("path", ["class": "axis", "fill": "none", "stroke": "#888", "d": "M\(ends[0]) \(bottom.coordinate)H\(ends[1])"])
    }

    /// Returns the numbers of the first and of every fifth column, below the columns.
    func numbers(x: Double, bottom: Double) -> [Markup] {
        let numbers = logo.columns.indices.map { $0 + 1 }.filter { $0 == 1 || $0 % 5 == 0 }
        return numbers.map { number -> Markup in
            let middle = x + (Double(number) - 0.5) * Self.columnWidth
            return .element("text", [
                "class": "tick", "x": middle.coordinate, "y": (bottom + 14).coordinate, "text-anchor": "middle",
            ], "\(number)")
        }
    }
}
