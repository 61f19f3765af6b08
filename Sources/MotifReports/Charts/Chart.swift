/// A chart as SVG in a figure: axes, series, and a legend in text below.
struct Chart: Sendable {
    let title: String
    let x: Axis
    let y: Axis
    let series: [ChartSeries]
    /// The points of a dashed line to compare with, such as that of guessing; empty for none.
    var reference: [ChartSeries.Point] = []
    /// The note below the legend; `nil` for none.
    var note: String?

    /// Number of colours; further series begin with the first colour again.
    static let colours = 8

    // Sizes are in the drawing's units, about a pixel.
    private static let width = 380.0
    private static let height = 310.0
    private static let plot = (left: 50.0, right: 368.0, top: 10.0, bottom: 262.0)

    /// The figure with title, drawing, legend and note.
    var figure: Markup {
        .element("figure", ["class": "chart"], [
            .element("figcaption", [:], title), drawing, legend,
            note.map { .element("p", ["class": "note"], $0) } ?? .empty, .newLine,
        ])
    }

    private var drawing: Markup {
        .element("svg", ["viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))", "role": "img"], [
            .element("title", [:], title),
            .element("desc", [:], series.map { "\($0.name) \($0.figures)" }.joined(separator: "; ")),
        ] + axes + [
            reference.isEmpty ? .empty : .element("path", ["class": "reference", "d": line(reference)])
        ] + series.enumerated().map { index, series in
            let colour = "series-\(index % Self.colours)"
            return switch series.mark {
            case .line: .element("path", ["class": "line \(colour)", "d": line(series.points)])
            case .dots: .element("path", ["class": "dots \(colour)", "d": dots(series.points)])
            }
        })
    }

    private var axes: [Markup] {
        let plot = Self.plot
        var grid = "", marks: [Markup] = []
        for tick in x.ticks {
            let place = horizontal(tick)
            grid += "M\(place) \(plot.top.coordinate)V\(plot.bottom.coordinate)"
            marks.append(.element("text", [
                "class": "tick", "x": place, "y": (plot.bottom + 16).coordinate, "text-anchor": "middle",
            ], x.text(at: tick)))
        }
        for tick in y.ticks {
            let place = vertical(tick)
            grid += "M\(plot.left.coordinate) \(place)H\(plot.right.coordinate)"
            marks.append(.element("text", [
                "class": "tick", "x": (plot.left - 7).coordinate, "y": (plot.bottom - y.position(tick) * (plot.bottom - plot.top) + 4).coordinate,
                "text-anchor": "end",
            ], y.text(at: tick)))
        }
        let middle = ((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2)
        return [.element("path", ["class": "grid", "d": grid])] + marks + [
            .element("text", [
                "class": "label", "x": middle.0.coordinate, "y": (Self.height - 8).coordinate, "text-anchor": "middle",
            ], x.label),
            .element("text", [
                "class": "label", "transform": "translate(13 \(middle.1.coordinate)) rotate(-90)", "text-anchor": "middle",
            ], y.label),
        ]
    }

    private var legend: Markup {
        .element("ul", ["class": "legend"], series.enumerated().map { index, series in
            .element("li", [:], [
                .element("span", ["class": "swatch series-\(index % Self.colours)"], [.empty]),
                .element("span", [:], series.name), .text(" "), .element("span", ["class": "figures"], series.figures),
            ])
        })
    }

    /// Returns the horizontal coordinate of a value.
    private func horizontal(_ value: Double) -> String {
        (Self.plot.left + x.position(value) * (Self.plot.right - Self.plot.left)).coordinate
    }

    /// Returns the vertical coordinate of a value.
    private func vertical(_ value: Double) -> String {
        (Self.plot.bottom - y.position(value) * (Self.plot.bottom - Self.plot.top)).coordinate
    }

    /// Returns a path through points. A single point gets a line of no length, which round ends make a dot.
    private func line(_ points: [ChartSeries.Point]) -> String {
        var path = ""
        for (index, point) in points.enumerated() { path += "\(index == 0 ? "M" : "L")\(horizontal(point.x)) \(vertical(point.y))" }
        return points.count == 1 ? path + "h0" : path
    }

    /// Returns a path of dots at points.
    private func dots(_ points: [ChartSeries.Point]) -> String {
        points.map { "M\(horizontal($0.x)) \(vertical($0.y))h0" }.joined()
    }
}
