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
            text += " A motif is named after its best match if that has an E-value of at most 0.001. Below each stand the motifs of \(comparedFiles.joined(separator: ", ")) that resemble it most "
                + "(E, the number of motifs that would match as well by chance, as in motifs compare; at least 6 columns overlap), aligned and on the strand that fits; columns that hang over are pale, and \(Alignment.overhang) of them are drawn at most."
        }
        return text
    }

    /// Returns the card of a motif: name, logo, facts, and the logos of its matches.
    private func card(_ index: Int) -> Markup {
        let learned = motifs[index], filter = learned.filterMotif
        let alignment = Alignment(learned)
        let filterName = ConvolutionalModel.filterID(filter.filter)
        return .element("article", ["class": "motif"], [
            .element("h3", [:], [
                .element("span", ["class": "rank"], "\(index + 1)"), .text(" "), .element("span", [:], learned.id),
                .text(" "), .element("code", [:], filter.consensus),
            ]),
            .element("div", ["class": "row"], [alignment.filterLogo, facts(of: filter, name: learned.id == filterName ? nil : filterName)]),
        ] + learned.matches.map { match in
            .element("div", ["class": "row match"], [alignment.logo(of: match), description(of: match)])
        } + [.newLine])
    }

    /// Returns the list of facts beside a logo.
    ///
    /// - Parameter name: The name of the filter; `nil` if the motif has it.
    private func facts(of motif: FilterMotif, name: String?) -> Markup {
        let largest = motifs.map(\.filterMotif.importance).max() ?? 0
        let share = largest > 0 ? max(0, motif.importance / largest) : 0
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
            .element("div", [:], [.element("dt", [:], "found in"), .element("dd", [:], "\(motif.positiveShare.percent) of \(searched)")]),
            motif.negativeShare.map { fact("and in", "\($0.percent) of negatives") } ?? .empty,
            name.map { fact("filter", $0) } ?? .empty,
        ])
    }

    private func fact(_ name: String, _ value: String) -> Markup {
        .element("div", [:], [.element("dt", [:], name), .element("dd", [:], value)])
    }

    /// Returns the text beside the logo of a known motif.
    private func description(of match: KnownMotifMatch) -> Markup {
        let offset = match.offset == 0 ? "0" : match.offset < 0 ? "−\(-match.offset)" : "+\(match.offset)"
        return .element("p", ["class": "description"], [
            .element("strong", [:], match.motif.name ?? match.motif.id), .text(" "),
            .element("span", ["class": "id"], match.motif.name == nil ? "" : match.motif.id), .element("br"),
            .element("span", ["class": "evalue"], "E = \(match.eValue.threeDigits)"), .element("br"),
            .element("span", ["class": "place"],
                "\(match.strand == .forward ? "+" : "−") strand, offset \(offset), \(match.overlap.counted("column"))"),
        ])
    }
}
