internal import MotifConvolution
internal import MotifCore
internal import MotifFormats

extension MotifCollection.Entry {
    /// The filter of a scan.
    ///
    /// Scores that the motif gives are scanned with as they are. Where it gives counts, too, they are those of its own threshold, and a
    /// p-value that is asked for is one of the counts.
    ///
    /// - Parameters:
    ///   - background: what counts and p-values are taken against; nil for what the file declares, else uniform.
    ///   - threshold: which windows are hits; nil for the motif's own threshold, or else ``ScanOptions/motifPValue``.
    func source(background: Background?, threshold: ScanOptions.Threshold?) -> FilterBank.Source {
        var weights = record.scores.map { FilterBank.Source.Weights.matrix($0) }
        if let motif, weights == nil || threshold?.isPValue == true { weights = .motif(motif) }
        return FilterBank.Source(
            id: id, name: name, weights: weights!, background: background ?? self.background ?? .uniform,
            threshold: threshold?.ofFilter(cellsPerUnit: cellsPerUnit) ?? record.threshold.map { .score($0) }
                ?? .pValue(ScanOptions.motifPValue))
    }
}

extension ScanOptions.Threshold {
    fileprivate var isPValue: Bool { if case .pValue = self { true } else { false } }
}
