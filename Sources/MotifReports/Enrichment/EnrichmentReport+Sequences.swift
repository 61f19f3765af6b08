extension EnrichmentReport {
    /// The largest number of pairs in the table beside the heat map.
    private static let mostPairs = 10
    /// The largest number of lengths in a curve.
    private static let mostLengths = 200

    /// The section with the heat map and the pairs that differ most from what is expected; empty if pairs were not counted.
    var coOccurrenceSection: Markup {
        guard let coOccurrence, coOccurrence.count > 1, coOccurrence.count <= motifs.count else { return .empty }
        let names = motifs.prefix(coOccurrence.count).map(\.displayName)
        return .element("section", ["aria-labelledby": "pairs"], [
            .element("h2", ["id": "pairs"], "Co-occurrence"),
            .element("p", ["class": "note"], "Number of positives with sites of both motifs, over the number expected of independent "
                + "motifs, for the first \(names.count.counted("motif")). Similar motifs share sites, so they occur together."),
            .element("div", ["class": "pairs"], [
                HeatMap(names: names, coOccurrence: coOccurrence).figure, pairTable(coOccurrence, names: names),
            ]),
        ])
    }

    /// Returns the table of the pairs whose numbers differ most from what is expected, by z = (observed − expected) / √expected.
    private func pairTable(_ coOccurrence: CoOccurrence, names: [String]) -> Markup {
        var pairs: [(row: Int, column: Int, observed: Int, expected: Double, z: Double)] = []
        for row in names.indices {
            for column in 0..<row {
                let (observed, expected) = coOccurrence.pair(row, column)
                guard expected > 0 else { continue }
                pairs.append((row, column, observed, expected, (Double(observed) - expected) / expected.squareRoot()))
            }
        }
        let strongest = pairs.sorted { (-abs($0.z), $0.row, $0.column) < (-abs($1.z), $1.row, $1.column) }.prefix(Self.mostPairs)
        return .element("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Strongest pairs"], [
            .element("table", ["class": "plain"], [
                .element("caption", [:], "The pairs that differ most from what is expected"),
                .element("thead", [:], [
                    .element("tr", [:], ["pair", "both", "expected", "ratio"].map { .element("th", ["scope": "col"], $0) })
                ]),
                .element("tbody", [:], strongest.map { pair in
                    .element("tr", [:], [
                        .element("th", ["scope": "row"], "\(names[pair.column]), \(names[pair.row])"),
                        .element("td", [:], pair.observed.grouped), .element("td", [:], pair.expected.ratio),
                        .element("td", [:], (Double(pair.observed) / pair.expected).ratio),
                    ])
                }),
            ])
        ])
    }

    /// The section with the sizes and the compositions of both sets.
    var sequenceSection: Markup {
        let sets = [("positives", positives), ("negatives", negatives)]
        let rows = sets.map { role, set -> Markup in
            .element("tr", [:], [
                .element("th", ["scope": "row"], role), .element("td", ["class": "source"], set.name), .element("td", [:], set.count.grouped),
                .element("td", [:], set.bases.grouped),
                .element("td", [:], set.count > 0 ? (Double(set.bases) / Double(set.count)).ratio : "–"),
                .element("td", [:], "\((set.gc * 100).fixed(1)) %"),
            ])
        }
        return .element("section", ["aria-labelledby": "sequences"], [
            .element("h2", ["id": "sequences"], "Sequences"),
            .element("p", ["class": "note"], "Motifs rich in G and C seem enriched if the sets differ in GC, so both curves should lie on one another."),
            .element("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Sets of sequences"], [
                .element("table", ["class": "plain sets"], [
                    .element("caption", [:], "The two sets of sequences"),
                    .element("thead", [:], [
                        .element("tr", [:], ["set", "source", "sequences", "bases", "mean length", "GC"].map { .element("th", ["scope": "col"], $0) })
                    ]),
                    .element("tbody", [:], rows),
                ])
            ]),
            .element("div", ["class": "charts"], [gcChart(sets), lengthChart(sets)].compactMap(\.self).map(\.figure)),
        ])
    }

    /// Returns the chart of the share of sequences by GC; `nil` if it was not counted.
    private func gcChart(_ sets: [(String, SequenceSetSummary)]) -> Chart? {
        let series = sets.filter { $0.1.gcCounts.contains { $0 > 0 } }.map { role, set in
            let total = Double(set.gcCounts.reduce(0, +)), width = 1 / Double(set.gcCounts.count)
            return ChartSeries(name: role, figures: "mean \((set.gc * 100).fixed(1)) %", points: set.gcCounts.enumerated().map { bin, count in
                .init(x: (Double(bin) + 0.5) * width, y: Double(count) / total)
            })
        }
        guard !series.isEmpty else { return nil }
        return Chart(
            title: "GC content", x: .share("share of G and C"), y: Axis("share of sequences", covering: [0] + series.flatMap(\.points).map(\.y)),
            series: series)
    }

    /// Returns the chart of the cumulative share of sequences by length; `nil` if all have one length or none was counted.
    private func lengthChart(_ sets: [(String, SequenceSetSummary)]) -> Chart? {
        let all = Set(sets.flatMap { $0.1.lengths.map(\.bases) })
        guard all.count > 1 else { return nil }
        let series = sets.map { role, set in
            let total = Double(max(1, set.lengths.reduce(0) { $0 + $1.count }))
            let step = max(1, set.lengths.count / Self.mostLengths)
            var points: [ChartSeries.Point] = [], sum = 0
            for (index, length) in set.lengths.enumerated() {
                if index == 0 { points.append(.init(x: Double(length.bases), y: 0)) }
                sum += length.count
                if index % step == 0 || index == set.lengths.count - 1 { points.append(.init(x: Double(length.bases), y: Double(sum) / total)) }
            }
            return ChartSeries(name: role, figures: "\(set.lengths.first?.bases.grouped ?? "–") to \(set.lengths.last?.bases.grouped ?? "–") bp", points: points)
        }
        return Chart(
            title: "Length", x: Axis("length (bp)", covering: all.map(Double.init), isWhole: true), y: .share("share of sequences, cumulative"),
            series: series)
    }
}
