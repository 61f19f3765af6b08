internal import MotifKit

extension [UnreachableMotif] {
    /// One warning for each motif or filter that can't have a hit; for many of them one in all, since collections hold hundreds of
    /// short motifs.
    ///
    /// - Parameters:
    ///   - motifCount: of how many.
    ///   - filters: the options that name them and their threshold.
    ///   - namesAll: whether each is named, however many there are.
    func warn(motifCount: Int, filters: FilterArguments, namesAll: Bool) {
        let isModel = filters.source.model != nil
        if isModel, filters.threshold == nil {
            filter { $0.lowestScore != nil }.warnOfInactive(filterCount: motifCount, namesAll: namesAll)
            return filter { $0.lowestScore == nil }.warn(motifCount: motifCount, kind: "filter", threshold: nil, namesAll: namesAll)
        }
        warn(motifCount: motifCount, kind: isModel ? "filter" : "motif", threshold: filters.threshold, namesAll: namesAll)
    }

    /// The same for motifs, or another kind of filters, by the threshold that is asked for: if none is, that of each motif.
    func warn(motifCount: Int, kind: String = "motif", threshold: FilterOptions.Threshold?, namesAll: Bool) {
        guard let threshold else {
            filter { $0.lowestScore != nil }.warnOfOwnThresholds(motifCount: motifCount, namesAll: namesAll)
            return filter { $0.lowestScore == nil }
                .warn(motifCount: motifCount, kind: kind, threshold: .pValue(FilterOptions.motifPValue), namesAll: namesAll)
        }
        // What stands in the way: the p-value or, if a score is asked for, that.
        let what: String, against: String
        let shown: (UnreachableMotif) -> String
        switch threshold {
        case .bits(let lowest):
            (what, against) = ("score", "below \(lowest) bits")
            shown = { "\($0.bestScore)" }
        case .pValue(let limit):
            (what, against) = ("p-value", "above \(limit)")
            shown = { $0.bestPValue.threeDigits }
        case .relativeScore:
            // Every motif reaches all of its own range.
            return
        }
        guard count > 5, !namesAll, let best = self.min(by: { $0.bestPValue < $1.bestPValue }),
            let worst = self.max(by: { $0.bestPValue < $1.bestPValue })
        else {
            for motif in self { printWarning("\(kind) \(motif.id) can have no hit: its best possible \(what) is \(shown(motif)), \(against)") }
            return
        }
        printWarning(
            "\(count) of \(motifCount) \(kind)s can have no hit: their best possible \(what)s, from "
                + "\(shown(best)) (\(best.id)) to \(shown(worst)) (\(worst.id)), are \(against); --verbose names them")
    }

    /// Warnings of motifs whose best score is below their own threshold.
    private func warnOfOwnThresholds(motifCount: Int, namesAll: Bool) {
        guard count <= 5 || namesAll else {
            printWarning("\(count) of \(motifCount) motifs can have no hit: their best scores are below their own thresholds; --verbose names them")
            return
        }
        for motif in self {
            printWarning("motif \(motif.id) can have no hit: its best score is \(motif.bestScore), below its own threshold of \(motif.lowestScore!)")
        }
    }

    /// One warning for all filters of a model that no window activates.
    private func warnOfInactive(filterCount: Int, namesAll: Bool) {
        guard !isEmpty else { return }
        let ids = prefix(namesAll ? count : 5).map(\.id).joined(separator: ", ")
        printWarning("\(count) of \(filterCount) filters are never active, and can have no hit: \(ids)\(count > 5 && !namesAll ? ", …" : "")")
    }
}

extension Double {
    /// As p-values are printed in tracks.
    fileprivate var threeDigits: String { Significance(pValue: self).description }
}
