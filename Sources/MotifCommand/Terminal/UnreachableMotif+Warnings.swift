internal import MotifKit

extension [UnreachableMotif] {
    /// Warns, in one line, of the motifs or filters that can have no hit.
    ///
    /// - Parameters:
    ///   - motifCount: the number of all motifs or filters of the job.
    ///   - filters: the options that name them and their threshold.
    ///   - namesAll: `true` to name all, `false` to name five and tell the number of the others.
    func warn(motifCount: Int, filters: FilterArguments, namesAll: Bool) {
        let isModel = filters.motifs.model != nil
        if isModel, filters.threshold == nil {
            filter { $0.lowestScore != nil }.warnOfInactive(filterCount: motifCount, namesAll: namesAll)
            return filter { $0.lowestScore == nil }.warn(motifCount: motifCount, kind: "filter", threshold: nil, namesAll: namesAll)
        }
        warn(motifCount: motifCount, kind: isModel ? "filter" : "motif", threshold: filters.threshold, namesAll: namesAll)
    }

    /// Warns, in one line, of the motifs that can have no hit at a threshold; `nil` is the own threshold of each motif.
    func warn(motifCount: Int, kind: String = "motif", threshold: FilterOptions.Threshold?, namesAll: Bool) {
        guard let threshold else {
            filter { $0.lowestScore != nil }.warnOfOwnThresholds(motifCount: motifCount, namesAll: namesAll)
            return filter { $0.lowestScore == nil }
                .warn(motifCount: motifCount, kind: kind, threshold: .pValue(FilterOptions.motifPValue), namesAll: namesAll)
        }
        guard let best = self.min(by: { $0.bestPValue < $1.bestPValue }), let worst = self.max(by: { $0.bestPValue < $1.bestPValue }) else { return }
        /// The quantity that keeps the motifs from hits, its limit, and its value for a motif.
        let quantity: String, limit: String, advice: String
        let value: (UnreachableMotif) -> String
        switch threshold {
        case .bits(let lowest):
            (quantity, limit, advice) = ("score", "below \(lowest) bits", "")
            value = { "\($0.bestScore)" }
        case .pValue(let highest):
            (quantity, limit) = ("p-value", "above \(highest)")
            advice = kind == "motif" ? "; --short-motifs best takes \(count == 1 ? "its" : "their") best words for hits" : ""
            value = { Significance(pValue: $0.bestPValue).description }
        case .relativeScore:
            // The best score of a motif is the end of its own range, so every motif has hits.
            return
        }
        guard count > 1 else {
            return printWarning("\(kind) \(best.label) can have no hit: its best possible \(quantity) is \(value(best)), \(limit)\(advice)")
        }
        printWarning(
            "\(count) of \(motifCount) \(kind)s can have no hit: their best possible \(quantity)s, from \(value(best)) to \(value(worst)), "
                + "are \(limit)\(advice): \(labels(namesAll))")
    }

    /// Warns, in one line, of motifs whose best score is below their own threshold.
    private func warnOfOwnThresholds(motifCount: Int, namesAll: Bool) {
        guard let first else { return }
        guard count > 1 else {
            return printWarning(
                "motif \(first.label) can have no hit: its best score is \(first.bestScore), below its own threshold of \(first.lowestScore!)")
        }
        printWarning("\(count) of \(motifCount) motifs can have no hit: their best scores are below their own thresholds: \(labels(namesAll))")
    }

    /// Warns, in one line, of the filters of a model that no window activates.
    private func warnOfInactive(filterCount: Int, namesAll: Bool) {
        guard !isEmpty else { return }
        printWarning("\(count) of \(filterCount) filters are never active, and can have no hit: \(labels(namesAll))")
    }

    /// Returns the names of all motifs, or of five and the number of the others.
    private func labels(_ namesAll: Bool) -> String {
        let shown = namesAll || count <= 5 ? self[...] : prefix(5)
        let text = shown.map(\.label).joined(separator: ", ")
        return shown.count == count ? text : "\(text) and \(count - shown.count) more (--verbose names all)"
    }
}

extension UnreachableMotif {
    /// The id, and the name of the factor if there is one.
    fileprivate var label: String { name.map { "\(id) (\($0))" } ?? id }
}
