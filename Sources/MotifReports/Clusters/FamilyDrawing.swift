internal import MotifComparison
internal import MotifCore
internal import RealModule

/// The tree of a family and the logos of its members, aligned one above the other.
struct FamilyDrawing {
    /// The style rules of the drawing, beside those of reports.
    static let rules = """
        .branch { fill: none; stroke: var(--soft); stroke-width: 1.5; }
        .leaf { fill: var(--ink); font-size: 12px; }
        .leaf tspan { fill: var(--soft); }

        """

    /// Width of the tree, and of the room for names, in the drawing's units.
    private static let treeWidth = 130.0, nameWidth = 190.0
    /// Height of a member's row.
    private static let rowHeight = 44.0
    /// Height of a bit in the logos of members.
    private static let bitHeight = 18.0

    private let family: MotifFamily
    private let motifs: [Motif]
    private let threshold: Double

    init(_ family: MotifFamily, of motifs: [Motif], threshold: Double) {
        (self.family, self.motifs, self.threshold) = (family, motifs, threshold)
    }

    /// The number of columns of the alignment.
    private var columns: Int { family.members.map { $0.offset + motifs[$0.motif].width }.max()! }

    /// The left end of the alignment's first column.
    private var left: Double { Self.treeWidth + Self.nameWidth }

    /// The height of a member's baseline.
    private func bottom(_ member: Int) -> Double { Double(member + 1) * Self.rowHeight - 4 }

    /// Returns the SVG element of the family.
    func picture(title: String) -> Markup {
        let width = (left + Double(columns) * LogoDrawing.columnWidth + 10).coordinate
        let height = (Double(family.members.count) * Self.rowHeight + 4).coordinate
        return .element("svg", ["class": "logo", "viewBox": "0 0 \(width) \(height)", "width": width, "role": "img"],
            [.element("title", [:], title)] + branches + family.members.indices.flatMap(row))
    }

    /// Returns the name and the logo of a member.
    private func row(_ index: Int) -> [Markup] {
        let member = family.members[index], motif = motifs[member.motif].oriented(member.strand)
        let drawing = LogoDrawing(SequenceLogo(motif), bitHeight: Self.bitHeight)
        let x = left + Double(member.offset) * LogoDrawing.columnWidth, bottom = bottom(index)
        return [
            .element("text", ["class": "leaf", "x": (Self.treeWidth + 6).coordinate, "y": (bottom - Self.bitHeight).coordinate], [
                .text("\(motif.name ?? motif.id) "),
                .element("tspan", [:], "\(motif.name == nil ? "" : motif.id + " ")\(member.strand == .forward ? "+" : "−")"),
            ]),
            drawing.baseline(0..<motif.width, x: x, bottom: bottom),
        ] + drawing.stacks(x: x, bottom: bottom)
    }

    /// The lines of the tree: for each join a bracket around its two nodes, further right for lower p-values.
    private var branches: [Markup] {
        var nodes = family.members.indices.map { (x: Self.treeWidth, y: bottom($0) - Self.bitHeight - 4) }
        let least = Double.log10(FamilyOptions.leastPValue)
        let range = max(1, Double.log10(threshold) - least)
        return family.tree.joins.map { join in
            let share = min(1, max(0, (Double.log10(join.pValue) - least) / range))
            let x = Self.treeWidth * (1 - 0.1 - 0.85 * share)
            let (one, other) = (nodes[join.left], nodes[join.right])
            nodes.append((x, (one.y + other.y) / 2))
            return .element("path", [
                "class": "branch", "d": "M\(one.x.coordinate) \(one.y.coordinate)H\(x.coordinate)V\(other.y.coordinate)H\(other.x.coordinate)",
            ])
        }
    }
}
