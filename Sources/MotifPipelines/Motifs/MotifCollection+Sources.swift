internal import MotifConvolution
internal import MotifCore
internal import MotifFormats

extension MotifCollection.Entry {
    /// Makes the filter of a scan.
    ///
    /// Scores that the file gives are used as they are. If the motif has counts as well, its scores serve its own threshold, and a p-value
    /// that is asked for is computed from the counts.
    ///
    /// - Parameters:
    ///   - background: the background of scores and p-values; `nil` for that of the file, or else uniform.
    ///   - threshold: the threshold of hits; `nil` for the motif's own, or else ``FilterOptions/motifPValue``.
    func source(background: Background?, threshold: FilterOptions.Threshold?) -> FilterBank.Source {
        var weights = record.scores.map { FilterBank.Source.Weights.matrix($0) }
        if let motif, weights == nil || threshold?.isPValue == true { weights = .motif(motif) }
        return FilterBank.Source(
            id: id, name: name, weights: weights!, background: background ?? self.background ?? .uniform,
            threshold: threshold?.ofFilter(cellsPerUnit: cellsPerUnit) ?? record.threshold.map { .score($0) }
                ?? .pValue(FilterOptions.motifPValue))
    }
}

extension FilterOptions.Threshold {
    fileprivate var isPValue: Bool { if case .pValue = self { true } else { false } }
}
