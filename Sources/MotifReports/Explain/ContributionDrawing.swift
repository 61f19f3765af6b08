internal import MotifCore

/// The letters of a sequence as high as their contributions, and the sites of filters under them, as SVG.
struct ContributionDrawing {
    /// Width of a letter's column in the drawing's units, each of which is a pixel.
    private static let column = 9
    /// Height of the tallest letter, and the height below which a letter is a short bar that only shows where it is.
    private static let tallest = 72.0
    private static let lowest = 2
    /// Height of a row of sites, and of the bar in it.
    private static let row = 20
    private static let bar = 4
    /// Number of sites that are drawn.
    private static let mostSites = 8
    /// Width of a character of a site's label at most.
    private static let character = 7

    private let sequence: ExplainReport.Sequence
    /// The number that the tallest letter stands for.
    private let largest: Double

    init(_ sequence: ExplainReport.Sequence, largest: Double) {
        self.sequence = sequence
        self.largest = largest
    }

    private func height(_ contribution: Double) -> Int { largest > 0 ? Int((abs(contribution) / largest * Self.tallest).rounded()) : 0 }

    private var above: Int { sequence.contributions.filter { $0 > 0 }.map(height).max() ?? 0 }
    private var below: Int { sequence.contributions.filter { $0 < 0 }.map(height).max() ?? 0 }

    var markup: Markup {
        let line = above + 4, ticks = line + below + 16
        let rows = siteRows()
        let labels = rows.enumerated().flatMap { row, sites in sites.map { site($0, y: ticks + 10 + row * Self.row) } }
        let width = max(sequence.bases.count * Self.column, rows.joined().map { columns($0).upperBound }.max() ?? 0)
        let height = ticks + 8 + rows.count * Self.row
        return .element("svg", [
            "viewBox": "0 0 \(width) \(height)", "width": "\(width)", "height": "\(height)", "role": "img",
        ], [
            .element("title", [:], "Contributions to \(sequence.name)"),
            .element("path", ["class": "axis", "fill": "none", "d": "M0 \(line)h\(sequence.bases.count * Self.column)"]),
        ] + letters(line: line) + tickLabels(y: ticks) + labels)
    }

    /// Returns one path for each base with all its letters.
    private func letters(line: Int) -> [Markup] {
        var paths = Array(repeating: "", count: Base.allCases.count)
        for (position, code) in sequence.bases.enumerated() where code < 4 {
            let height = height(sequence.contributions[position])
            guard height >= Self.lowest else { continue }
            let y = sequence.contributions[position] > 0 ? line - height : line
            Base.allCases[Int(code)].append(x: position * Self.column, y: y, width: Self.column - 1, height: height, to: &paths[Int(code)])
        }
        return Base.allCases.compactMap { base in
            let path = paths[Int(base.rawValue)]
            return path.isEmpty ? nil : .element("path", ["class": "base-\(base)", "fill-rule": "evenodd", "d": path])
        }
    }

    /// Returns a number at every twentieth base, from 0.
    private func tickLabels(y: Int) -> [Markup] {
        stride(from: 0, to: sequence.bases.count, by: 20).map {
            .element("text", ["class": "tick", "x": "\($0 * Self.column)", "y": "\(y)"], "\($0)")
        }
    }

    private func label(_ site: ExplainReport.Site) -> String { "\(site.name) (\(site.strand == .forward ? "+" : "−")) \(site.share.fixed(2))" }

    /// The part of the drawing that a site and its label take.
    private func columns(_ site: ExplainReport.Site) -> Range<Int> {
        let start = site.range.lowerBound * Self.column
        return start..<max(site.range.upperBound * Self.column, start + label(site).count * Self.character) + Self.column
    }

    /// Returns the sites row by row: each in the first row that has room for it.
    private func siteRows() -> [[ExplainReport.Site]] {
        var rows: [[ExplainReport.Site]] = []
        for site in sequence.sites.prefix(Self.mostSites) {
            if let row = rows.firstIndex(where: { $0.allSatisfy { !columns($0).overlaps(columns(site)) } }) {
                rows[row].append(site)
            } else {
                rows.append([site])
            }
        }
        return rows
    }

    private func site(_ site: ExplainReport.Site, y: Int) -> Markup {
        let x = site.range.lowerBound * Self.column
        return .element("g", ["class": site.share < 0 ? "site lower" : "site"], [
            .element("rect", ["x": "\(x)", "y": "\(y - 6)", "width": "\(site.range.count * Self.column - 1)", "height": "\(Self.bar)"]),
            .element("text", ["class": "label", "x": "\(x)", "y": "\(y + 9)"], label(site)),
        ])
    }
}
