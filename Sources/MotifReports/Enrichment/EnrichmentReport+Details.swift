extension EnrichmentReport {
    /// Returns the details of a motif: its logo above those of known motifs, the places of its sites, and its tests.
    func details(of entry: EnrichmentReportRow, logos: LogoShelf, axis: SiteAxis?) -> Markup {
        .element("div", ["class": "detail"], [
            .element("div", ["class": "aligned"], LogoAlignment(entry, logos: logos).rows),
            .element("div", [:], [
                entry.sites.flatMap { sites in axis.map { $0.drawing(of: sites, name: entry.displayName) } } ?? .empty,
                .element("dl", ["class": "tests"], tests(of: entry).flatMap { fact in
                    [.element("dt", [:], fact.name), .element("dd", [:], fact.value)] as [Markup]
                }),
            ]),
        ])
    }

    private func tests(of entry: EnrichmentReportRow) -> [ReportFact] {
        func tally(_ tally: EnrichmentReportRow.Tally) -> String { "\(tally.with.grouped) of \(tally.total.grouped)" }
        var facts = [
            ReportFact("positives", "\(tally(entry.positives)), \(entry.expected.ratio) expected"),
            ReportFact("negatives", tally(entry.negatives)),
            ReportFact("odds ratio", odds(of: entry)),
        ]
        if let fisher = entry.fisherLog10P { facts.append(ReportFact("Fisher’s test", "p = \(fisher.probability)")) }
        if let auroc = entry.auroc { facts.append(ReportFact("AUROC", "\(auroc.value.fixed(3)), p = \(auroc.log10P.probability)")) }
        if let centre = entry.centreLog10P { facts.append(ReportFact("central sites", "p = \(centre.probability)")) }
        return facts
    }

    /// The odds ratio with its interval in words.
    private func odds(of entry: EnrichmentReportRow) -> String {
        guard let ratio = entry.oddsRatio else { return "unknown" }
        return entry.oddsRatioInterval.map { "\(ratio.ratio) (95 % CI \($0.lowerBound.ratio) to \($0.upperBound.ratio))" } ?? ratio.ratio
    }

    /// The scale of bits at the left of a logo in details, which ends at 0 of the logo's first column.
    static var bitScale: Markup {
        let bit = Int(Double(LogoOutline.bitHeight) * LogoAlignment.ownScale), height = 2 * bit
        return .element("g", ["id": "scale"], [
            .element("path", ["class": "axis", "fill": "none", "d": "M-4 0V\(height)M-4 0h-5M-4 \(height / 2)h-5M-4 \(height)h-5"])
        ] + (0...2).map { bits in
            .element("text", ["class": "tick", "x": "-12", "y": "\(height - bits * bit + 4)", "text-anchor": "end"], "\(bits)")
        })
    }
}
