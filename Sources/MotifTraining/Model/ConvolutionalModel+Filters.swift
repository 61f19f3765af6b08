public import MotifConvolution
public import MotifCore

extension ConvolutionalModel {
    /// The name of a filter in motifs, tracks and tables.
    public static func filterID(_ index: Int) -> String { "filter\(index + 1)" }

    /// Magnitude in bits of the largest weight that a scan can use: that of the lowest log-odds of a motif. Weights of trained filters
    /// are below 10.
    public static let largestScannedWeight = Float(-LogOddsMatrix.lowestCell) / Float(LogOddsMatrix.cellsPerBit)

    /// Largest distance in bits from a filter's best score to its threshold, or to its lowest score if p-values decide.
    ///
    /// The distribution of scores takes about 40 bytes for each thousandth of a bit. The scores of trained filters span tens to
    /// hundreds of bits.
    public static let largestScoreSpan = 4000

    /// Returns the filters for a scan: their weights as they are, on the integer grid of scores (thousandths).
    ///
    /// - Parameters:
    ///   - background: The background of the p-values.
    ///   - pValue: The largest p-value of a hit. With `nil`, hits are the windows to which the model responds: their score and the
    ///     filter's bias add up to more than 0.
    /// - Returns: `nil` if a weight is beyond ±``largestScannedWeight``, or the scores of a filter span more than
    ///   ``largestScoreSpan``, so that their distribution would not fit into memory.
    public func filterSources(background: Background = .uniform, pValue: Double? = nil) -> [FilterBank.Source]? {
        let (filters, biases) = (filters, filterBiases)
        let unit = Double(LogOddsMatrix.cellsPerBit)
        guard filters.allSatisfy({ abs($0) <= Self.largestScannedWeight }) else { return nil }
        var sources: [FilterBank.Source] = []
        for filter in 0..<shape.filters {
            let cells = filters[filter * shape.width * 4..<(filter + 1) * shape.width * 4].map { Int32((Double($0) * unit).rounded()) }
            // The lowest whole number above −bias.
            let activeFrom = (-Double(biases[filter]) * unit).rounded(.down) + 1
            let limits = (Double(Int32.min), Double(Int32.max))
            let lowest = Int32(min(max(activeFrom, limits.0), limits.1))
            let matrix = LogOddsMatrix(cells: cells)
            let end = pValue == nil ? max(lowest, matrix.minimumScore) : matrix.minimumScore
            guard Int(matrix.maximumScore) - Int(end) <= Self.largestScoreSpan * LogOddsMatrix.cellsPerBit else { return nil }
            sources.append(FilterBank.Source(
                id: Self.filterID(filter), weights: .matrix(matrix), background: background,
                threshold: pValue.map { .pValue($0) } ?? .score(lowest)))
        }
        return sources
    }
}
