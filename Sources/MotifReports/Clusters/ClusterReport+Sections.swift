internal import MotifCore

extension ClusterReport {
    /// Number of families of several motifs that are unfolded at first.
    private static let openFamilies = 10

    /// The section with the tree of families.
    func overview(_ tree: FamilyTree, logos: LogoShelf) -> Markup {
        // Without joins of families there is no tree.
        guard tree.top.height > 0 else { return .empty }
        return .element("section", ["aria-labelledby": "tree"], [
            .element("h2", ["id": "tree"], "Tree of families"),
            .element("p", ["class": "note"], "Families join at heights of \(heightLabel). The left end of the tree is at \(tree.top.height.ratio)."),
            .element("div", ["class": "branch"], [
                tree.top.drawing(highest: tree.top.height),
                .element("ol", [:], tree.order.map { index in
                    let family = families[index], first = motifs[tree.members[index][0]]
                    return .element("li", [:], [
                        .element("p", [:], [
                            .element("a", ["href": "#family-\(index + 1)"], family.name), .text(" "),
                            .element("span", [:], family.members.count.counted("motif")),
                        ]),
                        logos.drawing(of: family.motif ?? first.oriented, title: "Logo of \(family.name)"),
                    ])
                }),
            ]),
        ])
    }

    /// The section with the aligned logos of each family.
    func familySection(_ tree: FamilyTree, logos: LogoShelf) -> Markup {
        let opened = Set(tree.order.filter { families[$0].members.count > 1 }.prefix(Self.openFamilies))
        return .element("section", ["aria-labelledby": "families"], [
            .element("h2", ["id": "families"], "Families"),
            .element("p", ["class": "note"], "The logos of each family, aligned and on the strand that fits. Letters are as high as their information, up to 2 bits."),
            .element("div", ["class": "tools", "role": "search", "data-filters": "list", "hidden": "hidden"], [
                .element("label", [:], [
                    .text("Filter "),
                    .element("input", ["type": "search", "placeholder": "name or id of a motif", "autocomplete": "off", "spellcheck": "false"]),
                ]),
                .element("output", ["aria-live": "polite"], [.empty]),
            ]),
            .element("div", ["id": "list"], tree.order.map { family(at: $0, tree, isOpen: opened.contains($0), logos: logos) }),
        ])
    }

    private func family(at index: Int, _ tree: FamilyTree, isOpen: Bool, logos: LogoShelf) -> Markup {
        let family = families[index], members = tree.members[index].map { motifs[$0] }
        let columns = members.map(\.columns.lowerBound).min()!..<members.map(\.columns.upperBound).max()!
        let drawing = tree.trees[index]
        let words = ([family.name] + members.flatMap { [$0.motif.id, $0.motif.name ?? ""] }).joined(separator: " ").lowercased()
        let content: [Markup] = [
            .element("summary", ["id": "family-\(index + 1)"], [
                .element("h3", [:], family.name), .text(" "), .element("span", [:], members.count.counted("motif")),
                drawing.height > 0 ? .element("span", [:], "height \(drawing.height.ratio)") : .empty,
            ]),
            .element("div", ["class": "branch"], [
                members.count > 1 ? drawing.drawing(highest: drawing.height) : .empty,
                .element("ol", [:], members.map { row($0, columns: columns, logos: logos) }),
            ]),
            .newLine,
        ]
        return isOpen
            ? .element("details", ["class": "family", "data-find": words, "open": "open"], content)
            : .element("details", ["class": "family", "data-find": words], content)
    }

    /// Returns the row of a motif: its name and its logo in the columns of its family.
    private func row(_ member: AlignedMotif, columns: Range<Int>, logos: LogoShelf) -> Markup {
        let unit = LogoOutline.columnWidth
        return .element("li", [:], [
            .element("p", [:], [
                .element("b", [:], member.displayName), .text(" "),
                .element("span", [:], "\(member.motif.name == nil ? "" : "\(member.motif.id) ")\(member.strand == .forward ? "+" : "−")"),
            ]),
            .element("svg", [
                "class": "logo", "viewBox": "\(columns.lowerBound * unit) 0 \(columns.count * unit) \(LogoOutline.height)", "role": "img",
            ], [
                .element("title", [:], "Logo of \(member.displayName), \(member.oriented.consensus)"),
                logos.use(of: member.oriented, at: member.offset) ?? .empty,
            ]),
        ])
    }
}
