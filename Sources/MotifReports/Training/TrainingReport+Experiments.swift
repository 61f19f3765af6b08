internal import MotifTraining

extension TrainingReport {
    /// The section with the fit of each experiment to the shared output; empty if each label has a head of its own.
    var experimentSection: Markup {
        guard !experiments.isEmpty else { return .empty }
        func number(_ value: Double, _ error: Double?) -> String { "\(value.figure) ± \(error.map(\.figure) ?? "–")" }
        let rows = zip(tasks, experiments).map { task, fit -> Markup in
            .element("tr", [:], [
                .element("th", ["scope": "row"], task.name), .element("td", [:], fit.count.grouped),
                .element("td", [:], number(fit.amplitude, fit.amplitudeError)), .element("td", [:], number(fit.background, fit.backgroundError)),
                .element("td", [:], fit.devianceExplained.map { "\(($0 * 100).fixed(1)) %" } ?? "–"),
            ])
        }
        return .element("section", ["aria-labelledby": "experiments"], [
            .element("h2", ["id": "experiments"], "Experiments"),
            .element(
                "p", ["class": "note"],
                "All experiments share the filters and one head. The output of an experiment is its amplitude times the shared output, plus its "
                    + "background. The geometric mean of the amplitudes is 1, and the mean of the shared output is 0. Behind ± stands the standard error."),
            .element("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Fits of the experiments"], [
                .element("table", ["class": "plain"], [
                    .element("caption", [:], "The fit of each experiment"),
                    .element("thead", [:], [
                        .element("tr", [:], ["experiment", "sequences", "amplitude", "background", "deviance explained"].map {
                            .element("th", ["scope": "col"], $0)
                        })
                    ]),
                    .element("tbody", [:], rows),
                ])
            ]),
        ] + separateMotifCards)
    }

    /// The style rules of the table of experiments.
    static let experimentRules = """
        .scroll { overflow-x: auto; }
        .scroll + h3 { margin-top: 1.6rem; }
        table.plain { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
        table.plain caption { text-align: left; padding-bottom: .4rem; }
        table.plain th, table.plain td { padding: .3rem .8rem .3rem 0; text-align: right; }
        table.plain th:first-child { text-align: left; }

        """
}

extension Double {
    /// The number with four significant digits, or with whole digits if it has more of them.
    fileprivate var figure: String {
        let size = abs(self)
        return fixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4)
    }
}
