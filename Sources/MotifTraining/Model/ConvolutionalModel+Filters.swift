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

    /// The condition that makes a window a hit of a filter in a scan.
    public enum HitCondition: Sendable, Hashable {
        /// The filter is active: the window's score and the filter's bias add up to more than 0.
        case active
        /// The p-value of the window's score is at most this, in (0, 1].
        case pValue(Double)
        /// The filter is active, and the p-value of the window's score is at most this.
        case activeWithPValue(Double)
    }

    /// The filters for a scan: the weights of the model on the integer grid of scores, in thousandths.
    ///
    /// - Parameters:
    ///   - background: the background of p-values.
    ///   - condition: the condition that makes a window a hit.
    /// - Returns: `nil` if a weight is beyond ±``largestScannedWeight``, or a filter's scores span more than ``largestScoreSpan``, so that
    ///   their distribution does not fit the memory.
    public func filterSources(background: Background = .uniform, hits condition: HitCondition = .active) -> [FilterBank.Source]? {
        let (filters, biases) = (filters, filterBiases)
        let unit = Double(LogOddsMatrix.cellsPerBit)
        guard filters.allSatisfy({ abs($0) <= Self.largestScannedWeight }) else { return nil }
        var sources: [FilterBank.Source] = []
        for filter in 0..<shape.filters {
            let cells = filters[filter * shape.width * 4..<(filter + 1) * shape.width * 4].map { Int32((Double($0) * unit).rounded()) }
            // The lowest whole number above −bias.
            let activeFrom = (-Double(biases[filter]) * unit).rounded(.down) + 1
            let lowest = Int32(min(max(activeFrom, Double(Int32.min)), Double(Int32.max)))
            let matrix = LogOddsMatrix(cells: cells)
            let threshold: FilterBank.Source.Threshold =
                switch condition {
                case .active: .score(lowest)
                case .pValue(let limit): .pValue(limit)
                case .activeWithPValue(let limit): .pValueAndScore(limit, lowest)
                }
            let end = condition == .active ? max(lowest, matrix.minimumScore) : matrix.minimumScore
            guard Int(matrix.maximumScore) - Int(end) <= Self.largestScoreSpan * LogOddsMatrix.cellsPerBit else { return nil }
            sources.append(
                FilterBank.Source(id: Self.filterID(filter), weights: .matrix(matrix), background: background, threshold: threshold))
        }
        return sources
    }
}
