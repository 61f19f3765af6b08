internal import MotifCore
internal import MotifTraining

/// The logos of a filter's motif and of the motifs that resemble it, on one scale of columns, so that they align one above the other.
struct Alignment {
    /// Width of the room for the scale of bits, in the drawing's units.
    private static let margin = 34.0
    /// The largest number of columns that are drawn on either side of the filter's columns. A motif of 30 columns would otherwise make
    /// the others small.
    static let overhang = 6

    private let learned: LearnedMotif
    private var motif: FilterMotif { learned.filterMotif }
    /// The columns that are drawn; the first column of the filter is 0.
    private let columns: Range<Int>

    init(_ learned: LearnedMotif) {
        self.learned = learned
        let ranges = learned.matches.map { $0.offset..<$0.offset + $0.motif.width }
        let width = learned.filterMotif.counts.count
        columns = (min(0, ranges.map(\.lowerBound).min() ?? 0)..<max(width, ranges.map(\.upperBound).max() ?? 0))
            .clamped(to: -Self.overhang..<width + Self.overhang)
    }

    /// The logo of the filter, with the scale of bits and the numbers of columns.
    var filterLogo: Markup {
        let drawing = LogoDrawing(SequenceLogo(counts: motif.counts), bitHeight: 46)
        let bottom = 2 * drawing.bitHeight + 6
        return picture(
            title: "Sequence logo of \(learned.id), consensus \(motif.consensus)", height: bottom + 20,
            drawing.scale(x: x(0) - 3, bottom: bottom) + [drawing.baseline(motif.counts.indices, x: x(0), bottom: bottom)]
                + drawing.stacks(x: x(0), bottom: bottom) + drawing.numbers(x: x(0), bottom: bottom))
    }

    /// Returns the logo of a motif that resembles the filter's.
    func logo(of match: KnownMotifMatch) -> Markup {
        let offset = match.offset
        let motif = match.strand == .forward ? match.motif : match.motif.reverseComplement
        let drawing = LogoDrawing(SequenceLogo(motif), bitHeight: 28)
        let bottom = 2 * drawing.bitHeight + 2
        let drawn = (0..<motif.width).clamped(to: columns.lowerBound - offset..<columns.upperBound - offset)
        let aligned = max(0, -offset)..<min(motif.width, self.motif.counts.count - offset)
        func stacks(_ columns: Range<Int>) -> [Markup] { drawing.stacks(columns, x: x(offset), bottom: bottom) }
        func dots(x: Double, anchor: String) -> Markup {
            .element("text", ["class": "tick", "x": x.coordinate, "y": bottom.coordinate, "text-anchor": anchor], "…")
        }
        return picture(
            title: "Sequence logo of \(match.motif.id)\(match.motif.name.map { " (\($0))" } ?? ""), aligned", height: bottom + 6,
            [drawing.baseline(drawn, x: x(offset), bottom: bottom)] + stacks(aligned) + [
                .element("g", ["class": "overhang", "opacity": "0.35"],
                    stacks(drawn.lowerBound..<aligned.lowerBound) + stacks(aligned.upperBound..<drawn.upperBound)),
                drawn.lowerBound > 0 ? dots(x: x(columns.lowerBound) - 3, anchor: "end") : .empty,
                drawn.upperBound < motif.width ? dots(x: x(columns.upperBound) + 3, anchor: "start") : .empty,
            ])
    }

    /// Returns the left end of a column, in the drawing's units.
    private func x(_ column: Int) -> Double { Self.margin + Double(column - columns.lowerBound) * LogoDrawing.columnWidth }

    /// Returns an SVG element with a title and content.
    private func picture(title: String, height: Double, _ content: [Markup]) -> Markup {
        let width = (x(columns.upperBound) + 14).coordinate
        return .element("svg", [
            "class": "logo", "viewBox": "0 0 \(width) \(height.coordinate)", "width": width, "role": "img",
        ], [.element("title", [:], title)] + content)
    }
}
