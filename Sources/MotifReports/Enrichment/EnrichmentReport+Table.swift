internal import MotifCore

extension EnrichmentReport {
    /// A column of the table, with the class of its cells and the way it is sorted.
    private struct Column {
        let title: String
        let className: String
        /// The kind of keys: `number`, `text`, or empty for a column that is not sorted.
        var keys = "number"
        /// The order after the first click.
        var first = "ascending"
    }

    private var columns: [Column] { [
        Column(title: "#", className: "rank"), Column(title: "Motif", className: "named", keys: "text"),
        Column(title: "Logo", className: "drawn", keys: ""), Column(title: "Fold", className: "fold", first: "descending"),
        Column(title: "p", className: "p"), Column(title: correction.rawValue, className: correction.rawValue.lowercased()),
        Column(title: "Positives", className: "positives", first: "descending"),
        Column(title: "Negatives", className: "negatives", first: "descending"), Column(title: "AUROC", className: "auroc", first: "descending"),
        Column(title: "Centre p", className: "centre"),
    ] }

    /// The section with the table of motifs and the details of each.
    func motifSection(logos: LogoShelf, axis: SiteAxis?) -> Markup {
        .element("section", ["aria-labelledby": "motifs"], [
            .element("h2", ["id": "motifs"], "Motifs"), .element("p", ["class": "note"], explanation),
        ] + (shown.isEmpty ? [] : [tools, table(logos: logos, axis: axis)]))
    }

    private var explanation: String {
        if motifs.isEmpty { return correction == .expectedNumber ? "No motif was found." : "No motif was tested." }
        var text = method.isEmpty ? "" : "\(method) "
        text += "Fold is the number of positives with a site over the number expected without enrichment. Positives and negatives are "
            + "the shares of sequences with a site. Letters of logos are as high as their information, up to 2 bits; those below 1/16 bit are not drawn."
        if shown.count < testedCount, correction == .falseDiscoveryRate { text = "The first \(shown.count.grouped) of \(testedCount.counted("tested motif")). " + text }
        return text
    }

    /// The controls that filter the table. The script shows them; without it they would do nothing.
    private var tools: Markup {
        .element("div", ["class": "tools", "role": "search", "data-filters": "table", "hidden": "hidden"], [
            .element("label", [:], [
                .text("Filter "),
                .element("input", ["type": "search", "placeholder": "name, family or consensus", "autocomplete": "off", "spellcheck": "false"]),
            ]),
            .element("label", [:], [
                .text("\(correction.rawValue) at most "),
                .element("select", [:], [("any", "Infinity"), ("0.05", "-1.30103"), ("0.01", "-2"), ("1e-5", "-5"), ("1e-20", "-20")].map { name, value in
                    .element("option", ["value": value], name)
                }),
            ]),
            .element("output", ["aria-live": "polite"], [.empty]),
        ])
    }

    private func table(logos: LogoShelf, axis: SiteAxis?) -> Markup {
        // Bars of p-values are as long as their logarithms, and those of shares compare both sets.
        let lowest = shown.map(\.log10P).filter(\.isFinite).min() ?? 0
        let largest = shown.map { max($0.positives.share, $0.negatives.share) }.max() ?? 0
        let head = columns.enumerated().map { index, column -> Markup in
            if column.keys.isEmpty { return .element("th", ["scope": "col", "class": column.className], column.title) }
            if index == 0 {
                return .element("th", ["scope": "col", "class": column.className, "data-sort": column.keys, "aria-sort": "ascending"], column.title)
            }
            return .element("th", ["scope": "col", "class": column.className, "data-sort": column.keys, "data-first": column.first], column.title)
        }
        return .element("div", ["class": "scroll"], [
            .element("table", ["id": "table", "class": "sortable motifs"], [
                .element("caption", [:], "Motifs by enrichment, the most enriched first. Details show sites, known motifs and tests."),
                .element("thead", [:], [.element("tr", [:], head)]),
            ] + shown.enumerated().map { index, entry in
                row(entry, rank: index + 1, lowest: lowest, largest: largest, logos: logos, axis: axis)
            })
        ])
    }

    /// Returns the rows of a motif: its figures, and its details below.
    private func row(
        _ entry: EnrichmentReportRow, rank: Int, lowest: Double, largest: Double, logos: LogoShelf, axis: SiteAxis?
    ) -> Markup {
        func cell(_ name: String, _ text: String, key: Double?, bar: Double? = nil) -> Markup {
            let key = key?.sortKey ?? ""
            guard let bar, bar > 0 else { return .element("td", ["class": name, "data-v": key], text) }
            return .element("td", ["class": name, "data-v": key, "style": "--w:\(bar.coordinate)"], text)
        }
        let p = lowest < 0 ? (entry.log10P.isNaN ? 0 : min(1, max(0, entry.log10P / lowest))) : 0
        return .element("tbody", ["data-find": entry.searchText, "data-q": entry.log10Q.sortKey ?? "0"], [
            .element("tr", [:], [
                cell("rank", "\(rank)", key: Double(rank)),
                .element("th", ["scope": "row", "class": "named", "data-v": entry.displayName], [
                    .element("b", [:], entry.displayName),
                    .element("span", [:], [entry.motif.name.map { _ in entry.motif.id }, entry.family].compactMap(\.self).joined(separator: ", ")),
                ]),
                .element("td", ["class": "drawn"], [logos.drawing(of: entry.motif, title: "Logo of \(entry.displayName), \(entry.motif.consensus)")]),
                cell("fold", entry.fold.ratio, key: entry.fold),
                cell("p", entry.log10P.probability, key: entry.log10P, bar: p),
                cell(correction.rawValue.lowercased(), entry.log10Q.probability, key: entry.log10Q),
                cell("positives", entry.positives.share.percent, key: entry.positives.share, bar: entry.positives.share / largest),
                cell("negatives", entry.negatives.share.percent, key: entry.negatives.share, bar: entry.negatives.share / largest),
                cell("auroc", entry.auroc?.value.fixed(3) ?? "–", key: entry.auroc?.value),
                cell("centre", entry.centreLog10P?.probability ?? "–", key: entry.centreLog10P),
            ]),
            .element("tr", ["class": "more"], [
                .element("td", ["colspan": "\(columns.count)"], [
                    .element("details", [:], [
                        .element("summary", [:], [.text("Details"), .element("span", ["class": "unseen"], " of \(entry.displayName)")]),
                        details(of: entry, logos: logos, axis: axis),
                    ])
                ])
            ]),
            .newLine,
        ])
    }
}
