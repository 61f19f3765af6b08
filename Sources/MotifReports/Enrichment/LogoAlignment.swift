internal import MotifCore

/// The logo of a motif and those of the known motifs that resemble it, on one scale of columns, so that they align.
struct LogoAlignment {
    /// Width of the room for the scale of bits, in columns.
    private static let margin = 2
    /// The largest number of columns that are drawn on either side of the motif's columns.
    private static let overhang = 6
    /// Height of the motif's own logo over that of known motifs.
    static let ownScale = 1.5

    private let entry: EnrichmentReportRow
    private let logos: LogoShelf
    /// The columns that are drawn; the first column of the motif is 0.
    private let columns: Range<Int>

    init(_ entry: EnrichmentReportRow, logos: LogoShelf) {
        self.entry = entry
        self.logos = logos
        let shown = entry.matches.prefix(EnrichmentReport.mostMatches)
        let lower = shown.map(\.offset).min() ?? 0, upper = shown.map { $0.offset + $0.motif.width }.max() ?? 0
        columns = (min(0, lower)..<max(entry.motif.width, upper)).clamped(to: -Self.overhang..<entry.motif.width + Self.overhang)
    }

    /// The rows of logos and their descriptions, the motif's own first.
    var rows: [Markup] {
        [row([
            picture(title: "Logo of \(entry.displayName)", height: Int(Double(LogoOutline.height) * Self.ownScale) + 14, [
                .element("use", ["href": "#scale", "y": "7"]),
                .element("g", ["transform": "matrix(1 0 0 \(Self.ownScale.coordinate) 0 7)"], [logos.use(of: entry.motif) ?? .empty]),
            ]),
            .element("p", [:], [.element("b", [:], entry.displayName), .element("br"), .element("code", [:], entry.motif.consensus)]),
        ])] + entry.matches.prefix(EnrichmentReport.mostMatches).map { match in
            row([picture(of: match), description(of: match)])
        }
    }

    private func row(_ content: [Markup]) -> Markup { .element("div", [:], content) }

    /// Returns the logo of a known motif, pale where it hangs over; empty if it is not drawn.
    private func picture(of match: KnownMatch) -> Markup {
        let motif = match.oriented, unit = LogoOutline.columnWidth
        guard let use = logos.use(of: motif, at: match.offset) else { return .element("span", [:], [.empty]) }
        let height = LogoOutline.height
        // A veil of the background's colour lies on the columns outside the motif.
        let veils = [columns.lowerBound..<0, entry.motif.width..<columns.upperBound].filter { !$0.isEmpty && $0.overlaps(match.columns) }
        return picture(title: "Logo of \(match.motif.name ?? match.motif.id), aligned", height: height, [use] + veils.map { columns in
            .element("rect", [
                "class": "veil", "x": "\(columns.lowerBound * unit)", "width": "\(columns.count * unit)", "height": "\(height)",
            ])
        })
    }

    private func picture(title: String, height: Int, _ content: [Markup]) -> Markup {
        let unit = LogoOutline.columnWidth
        let left = (columns.lowerBound - Self.margin) * unit, width = (columns.count + Self.margin) * unit
        return .element("svg", ["class": "logo", "viewBox": "\(left) 0 \(width) \(height)", "width": "\(width)", "role": "img"],
            [.element("title", [:], title)] + content)
    }

    private func description(of match: KnownMatch) -> Markup {
        let offset = match.offset == 0 ? "0" : match.offset < 0 ? "−\(-match.offset)" : "+\(match.offset)"
        return .element("p", [:], [
            .element("b", [:], match.motif.name ?? match.motif.id), .text(" "),
            match.motif.name == nil ? .empty : .element("span", [:], match.motif.id), .element("br"),
            .element("span", [:], "p = \(match.log10P.probability), \(match.strand == .forward ? "+" : "−") strand, offset \(offset)"),
        ])
    }
}

extension KnownMatch {
    /// The columns of the reported motif on which the known motif lies.
    fileprivate var columns: Range<Int> { offset..<offset + motif.width }
}
