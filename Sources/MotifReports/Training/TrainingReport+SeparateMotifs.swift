internal import MotifCore
internal import MotifTraining

extension TrainingReport {
    /// The part of the section on experiments with the shared motifs beside those of separate trainings; nothing if there are none.
    var separateMotifCards: [Markup] {
        guard !separateMotifs.isEmpty else { return [] }
        return [
            .element("h3", [:], "The shared motif and separate ones"),
            .element(
                "p", ["class": "note"],
                "Each experiment was also trained on alone, with the same settings and one restart. Below a shared motif stands the motif of each such "
                    + "training that resembles it most, aligned and on the strand that fits. The correlation is Pearson’s, over the cells of aligned "
                    + "columns."),
        ] + separateMotifs.map(card)
    }

    private func card(_ motifs: SeparateMotifs) -> Markup {
        let learned = LearnedMotif(motifs.shared.filterMotif, id: motifs.shared.id, matches: motifs.found.compactMap { $0?.match })
        let alignment = Alignment(learned)
        let shared = Markup.element("div", ["class": "row"], [
            alignment.filterLogo,
            .element("p", ["class": "description"], [
                .element("strong", [:], "all experiments"), .element("br"),
                .element("span", ["class": "place"], "\(experiments.reduce(0) { $0 + $1.count }.grouped) labels"),
            ]),
        ])
        return .element("article", ["class": "motif"], [
            .element("h4", [:], [.element("span", [:], learned.id), .text(" "), .element("code", [:], learned.filterMotif.consensus)]), shared,
        ] + zip(tasks, motifs.found).enumerated().map { index, pair in
            let (task, found) = pair
            let labels = "\(experiments[index].count.grouped) labels"
            guard let found else {
                return .element("p", ["class": "description match"], "\(task.name) alone: no motif learned (\(labels))")
            }
            return .element("div", ["class": "row match"], [
                alignment.logo(of: found.match),
                .element("p", ["class": "description"], [
                    .element("strong", [:], "\(task.name) alone"), .element("br"),
                    .element("span", ["class": "evalue"], "correlation \(found.correlation?.fixed(3) ?? "–")"), .element("br"),
                    .element("span", ["class": "place"], "\(labels), motif \(found.rank) of its training, \(found.match.overlap.counted("column"))"),
                ]),
            ])
        })
    }
}
