internal import Foundation
internal import MotifKit

/// Test AUROC against the number of training sequences as SVG: a line for each layer with its name at the end, legible on a light
/// and on a dark page.
struct SharingPlot {
    let report: SharingReport

    // Sizes in the drawing's units, about a pixel.
    private static let size = (width: 760.0, height: 380.0)
    private static let frame = (left: 56.0, top: 28.0, right: 590.0, bottom: 326.0)
    /// The AUROC at the bottom of the frame.
    private static let lowest = 0.45
    /// The colour of each layer on a light page and on a dark one.
    private static let hues = [
        ("#0b7285", "#66d9e8"), ("#1864ab", "#74c0fc"), ("#5f3dc4", "#b197fc"), ("#d9480f", "#ffa94d"),
        ("#2b8a3e", "#8ce99a"), ("#c2255c", "#faa2c1"), ("#5c5f66", "#adb5bd"),
    ]

    private var sizes: [Double] { report.curves.flatMap { $0.points.map { Double($0.size) } } }

    private func x(_ size: Double) -> Double {
        let least = log2(sizes.min() ?? 1), most = log2(sizes.max() ?? 2)
        return Self.frame.left + (log2(size) - least) / max(most - least, 1) * (Self.frame.right - Self.frame.left)
    }

    private func y(_ auroc: Double) -> Double {
        Self.frame.bottom - (max(auroc, Self.lowest) - Self.lowest) / (1 - Self.lowest) * (Self.frame.bottom - Self.frame.top)
    }

    /// The drawing as an SVG file.
    var svg: String {
        let (frame, size) = (Self.frame, Self.size)
        var content = [
            Markup.element("title", [:], "Test AUROC against training sequences, for layers that share weights and layers that don't"),
            .style(style),
        ]
        for tick in stride(from: 0.5, through: 1.0, by: 0.1) {
            content.append(rule("rule", (frame.left, y(tick)), (frame.right, y(tick))))
            content.append(text(String(format: "%.1f", tick), x: frame.left - 8, y: y(tick) + 4, anchor: "end"))
        }
        for tick in Set(sizes).sorted().enumerated().filter({ $0.offset.isMultiple(of: 2) }).map(\.element) {
            content.append(rule("rule", (x(tick), frame.bottom), (x(tick), frame.bottom + 5)))
            content.append(text("\(Int(tick))", x: x(tick), y: frame.bottom + 21, anchor: "middle"))
        }
        content.append(rule("wanted", (frame.left, y(report.wanted)), (frame.right, y(report.wanted))))
        content.append(text("test AUROC (dashed: \(report.wanted))", x: 8, y: 16, anchor: "start"))
        content.append(text("training sequences", x: (frame.left + frame.right) / 2, y: frame.bottom + 42, anchor: "middle"))
        for (index, curve) in report.curves.enumerated() {
            let points = curve.points.map { "\(number(x(Double($0.size)))),\(number(y($0.test)))" }.joined(separator: " ")
            content.append(.element("polyline", ["class": "curve c\(index)", "points": points]))
        }
        for (index, place) in namePlaces {
            content.append(text(
                report.curves[index].layer.rawValue, x: frame.right + 8, y: place + 4, anchor: "start", style: "name c\(index)"))
        }
        let root = Markup.element("svg", [
            "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(number(size.width)) \(number(size.height))",
            "font-family": "system-ui, sans-serif", "font-size": "13", "role": "img",
        ], content)
        return "\(root.source)\n"
    }

    private var style: String {
        func colours(_ choose: ((String, String)) -> String) -> String {
            Self.hues.enumerated().map { ".c\($0) { --hue: \(choose($1)) }" }.joined(separator: " ")
        }
        return """
            svg { --ink: #343a40; --rule: #ced4da } \(colours(\.0))
            @media (prefers-color-scheme: dark) { svg { --ink: #dee2e6; --rule: #495057 } \(colours(\.1)) }
            text { fill: var(--ink) } .rule { stroke: var(--rule) } .wanted { stroke: var(--ink); stroke-dasharray: 5 4 }
            .curve { fill: none; stroke: var(--hue); stroke-width: 2.2; stroke-linejoin: round }
            .name { fill: var(--hue); font-weight: 600 }

            """
    }

    /// Height of each curve's name: that of the curve's end, moved down where names would touch. The highest name comes first.
    private var namePlaces: [(index: Int, y: Double)] {
        let ends = report.curves.enumerated().map { (index: $0, y: y($1.points.last?.test ?? 0)) }
        func neededSize(_ index: Int) -> Int { report.curves[index].neededSize(for: report.wanted) ?? .max }
        // Of curves that end together, the one that rises first stands first.
        let order = ends.sorted { one, other in
            abs(one.y - other.y) > 8 ? one.y < other.y : neededSize(one.index) < neededSize(other.index)
        }
        var lowest = -Double.infinity
        return order.map { end in
            lowest = max(end.y, lowest + 16)
            return (end.index, lowest)
        }
    }

    private func rule(_ style: String, _ start: (Double, Double), _ end: (Double, Double)) -> Markup {
        .element("line", ["class": style, "x1": number(start.0), "y1": number(start.1), "x2": number(end.0), "y2": number(end.1)])
    }

    private func text(_ content: String, x: Double, y: Double, anchor: String, style: String = "label") -> Markup {
        .element("text", ["class": style, "x": number(x), "y": number(y), "text-anchor": anchor], content)
    }

    private func number(_ value: Double) -> String { String(format: "%g", (value * 10).rounded() / 10) }
}
