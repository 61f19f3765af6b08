internal import MotifCore
internal import MotifTraining

extension TrainingReport {
    /// Number of motifs that are shown at once; the others unfold.
    private static let shownMotifs = 10

    /// The section with a card for each motif.
    var motifSection: Markup {
        let cards = motifs.indices.map(card)
        let others = cards.dropFirst(Self.shownMotifs)
        return .element("section", ["aria-labelledby": "motifs"], [
            .element("h2", ["id": "motifs"], "Motifs"),
            .element("p", ["class": "note"], motifs.isEmpty ? "No filter has learned a motif of 10 sites or more." : explanation),
        ] + cards.prefix(Self.shownMotifs) + (others.isEmpty ? [] : [
            .element("details", [:], [.element("summary", [:], others.count.counted("less important motif"))] + others)
        ]))
    }

    private var explanation: String {
        var text = "The most important first: importance is the head’s weight times the filter’s mean activation. "
            + "Letters are as high as their share of a column’s information, in bits, without small-sample correction."
        if !comparedFiles.isEmpty {
            text += " Below each stand the motifs of \(comparedFiles.joined(separator: ", ")) that resemble it most (r, Pearson’s "
                + "correlation over the aligned columns, at least 6 and three quarters of the narrower motif’s; ranked by its significance, "
                + "which grows with the columns), aligned and on the strand that fits; columns that hang over are pale, and \(Alignment.overhang) of them are drawn at most."
        }
        return text
    }

    private func card(_ index: Int) -> Markup {
        let entry = motifs[index]
        let alignment = Alignment(entry)
        return .element("article", ["class": "motif"], [
            .element("h3", [:], [
                .element("span", ["class": "rank"], "\(index + 1)"), .text(" "), .element("span", [:], entry.motif.motif.id),
                .text(" "), .element("code", [:], entry.motif.consensus),
            ]),
            .element("div", ["class": "row"], [alignment.filterLogo, facts(of: entry.motif)]),
        ] + entry.matches.map { match in
            .element("div", ["class": "row match"], [alignment.logo(of: match), description(of: match)])
        } + [.newLine])
    }

    private func facts(of motif: FilterMotif) -> Markup {
        let largest = motifs.map(\.motif.importance).max() ?? 0
        let share = largest > 0 ? max(0, motif.importance / largest) : 0
        let found = searched.count == 0 ? 0 : Double(motif.siteCount) / Double(searched.count)
        return .element("dl", ["class": "facts"], [
            .element("div", [:], [
                .element("dt", [:], "importance"),
                .element("dd", [:], [
                    .element("span", ["class": "bar"], [
                        .element("span", ["style": "width:\((share * 100).coordinate)%"], [.empty])
                    ]),
                    .text(motif.importance.fixed(2)),
                ]),
            ]),
            .element("div", [:], [.element("dt", [:], "sites"), .element("dd", [:], motif.siteCount.grouped)]),
            .element("div", [:], [.element("dt", [:], "found in"), .element("dd", [:], "\(found.percent) of \(searched.name)")]),
        ])
    }

    private func description(of match: MotifMatch) -> Markup {
        let comparison = match.comparison
        let offset = comparison.offset == 0 ? "0" : comparison.offset < 0 ? "−\(-comparison.offset)" : "+\(comparison.offset)"
        return .element("p", ["class": "description"], [
            .element("strong", [:], match.motif.name ?? match.motif.id), .text(" "),
            .element("span", ["class": "id"], match.motif.name == nil ? "" : match.motif.id), .element("br"),
            .element("span", ["class": "correlation"], "r = \(comparison.correlation.fixed(3))"), .element("br"),
            .element("span", ["class": "place"],
                "\(comparison.strand == .forward ? "+" : "−") strand, offset \(offset), \(comparison.alignedColumns.counted("column"))"),
        ])
    }
}
