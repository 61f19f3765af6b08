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

    /// Makes the filter of a scan for the windows that differ from the motif's consensus in at most some letters.
    ///
    /// - Parameters:
    ///   - mismatches: the largest number of mismatches of a hit.
    ///   - background: the background of p-values; `nil` for uniform.
    /// - Returns: `nil` if the motif is not given as a consensus.
    /// - Throws: ``ScanError`` if every window would be a hit.
    func source(mismatches: Int, background: Background?) throws(ScanError) -> FilterBank.Source? {
        guard let consensus = record.consensus else { return nil }
        let letters = consensus.count { $0 != .any }
        guard mismatches < letters else { throw .tooManyMismatches(id: id, letters: letters) }
        return FilterBank.Source(
            id: id, name: name, weights: .consensus(consensus), background: background ?? self.background ?? .uniform,
            threshold: .mismatches(mismatches))
    }
}

extension FilterOptions.Threshold {
    fileprivate var isPValue: Bool { if case .pValue = self { true } else { false } }
}
