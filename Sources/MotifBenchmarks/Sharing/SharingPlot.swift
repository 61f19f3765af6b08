internal import Foundation

/// Test AUROC against training size as SVG: a line for each layer, its name at its end, readable on a light and a dark page.
struct SharingPlot {
    let report: SharingReport

    private static let size = (width: 760.0, height: 380.0)
    private static let frame = (left: 56.0, top: 28.0, right: 590.0, bottom: 326.0)
    private static let lowest = 0.45
    /// Hues for the light page and for the dark one, by the order of the layers.
    private static let hues = [
        ("#0b7285", "#66d9e8"), ("#1864ab", "#74c0fc"), ("#5f3dc4", "#b197fc"),
        ("#d9480f", "#ffa94d"), ("#c2255c", "#faa2c1"), ("#5c5f66", "#adb5bd"),
    ]

    private var sizes: [Double] { report.curves.flatMap { $0.points.map { Double($0.size) } } }

    private func x(_ size: Double) -> Double {
        let least = log2(sizes.min() ?? 1), most = log2(sizes.max() ?? 2)
        return Self.frame.left + (log2(size) - least) / max(most - least, 1) * (Self.frame.right - Self.frame.left)
    }

    private func y(_ auroc: Double) -> Double {
        Self.frame.bottom - (max(auroc, Self.lowest) - Self.lowest) / (1 - Self.lowest) * (Self.frame.bottom - Self.frame.top)
    }

    var svg: String {
        let (frame, size) = (Self.frame, Self.size)
        let colours = { (choose: ((String, String)) -> String) in
            Self.hues.enumerated().map { ".c\($0) { --hue: \(choose($1)) }" }.joined(separator: " ")
        }
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(size.width)) \(number(size.height))" \
            font-family="system-ui, sans-serif" font-size="13" role="img">
            <title>Test AUROC against training sequences, for layers that share weights and layers that don't</title>
            <style>
            svg { --ink: #343a40; --rule: #ced4da } \(colours(\.0))
            @media (prefers-color-scheme: dark) { svg { --ink: #dee2e6; --rule: #495057 } \(colours(\.1)) }
            text { fill: var(--ink) } .rule { stroke: var(--rule) } .wanted { stroke: var(--ink); stroke-dasharray: 5 4 }
            .curve { fill: none; stroke: var(--hue); stroke-width: 2.2; stroke-linejoin: round }
            .name { fill: var(--hue); font-weight: 600 }
            </style>
            """
        ]
        for tick in stride(from: 0.5, through: 1.0, by: 0.1) {
            lines.append(rule("rule", (frame.left, y(tick)), (frame.right, y(tick))))
            lines.append(text(String(format: "%.1f", tick), x: frame.left - 8, y: y(tick) + 4, anchor: "end"))
        }
        for tick in Set(sizes).sorted().enumerated().filter({ $0.offset.isMultiple(of: 2) }).map(\.element) {
            lines.append(rule("rule", (x(tick), frame.bottom), (x(tick), frame.bottom + 5)))
            lines.append(text("\(Int(tick))", x: x(tick), y: frame.bottom + 21, anchor: "middle"))
        }
        lines.append(rule("wanted", (frame.left, y(SharingReport.wanted)), (frame.right, y(SharingReport.wanted))))
        lines.append(text("test AUROC (dashed: \(SharingReport.wanted))", x: 8, y: 16, anchor: "start"))
        lines.append(text("training sequences", x: (frame.left + frame.right) / 2, y: frame.bottom + 42, anchor: "middle"))
        for (index, curve) in report.curves.enumerated() {
            let points = curve.points.map { "\(number(x(Double($0.size)))),\(number(y($0.test)))" }.joined(separator: " ")
            lines.append("<polyline class=\"curve c\(index)\" points=\"\(points)\"/>")
        }
        for (index, place) in namePlaces {
            lines.append(text(
                report.curves[index].layer.rawValue, x: frame.right + 8, y: place + 4, anchor: "start", style: "name c\(index)"))
        }
        return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    /// Where the names of the curves stand: at their ends from the top down, moved apart where they would touch.
    private var namePlaces: [(index: Int, y: Double)] {
        let ends = report.curves.enumerated().map { (index: $0, y: y($1.points.last?.test ?? 0)) }
        // Curves that end together are told apart by where they rise: the earliest stands first.
        let order = ends.sorted { one, other in
            abs(one.y - other.y) > 8
                ? one.y < other.y
                : report.curves[one.index].neededSize ?? .max < report.curves[other.index].neededSize ?? .max
        }
        var lowest = -Double.infinity
        return order.map { end in
            lowest = max(end.y, lowest + 16)
            return (end.index, lowest)
        }
    }

    private func rule(_ style: String, _ start: (Double, Double), _ end: (Double, Double)) -> String {
        "<line class=\"\(style)\" x1=\"\(number(start.0))\" y1=\"\(number(start.1))\" x2=\"\(number(end.0))\" y2=\"\(number(end.1))\"/>"
    }

    private func text(_ content: String, x: Double, y: Double, anchor: String, style: String = "") -> String {
        let style = style.isEmpty ? "" : " class=\"\(style)\""
        return "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(style)>\(content)</text>"
    }

    private func number(_ value: Double) -> String { String(format: "%g", (value * 10).rounded() / 10) }
}
