internal import MotifConvolution
internal import MotifCore

/// The q-values of the hits of a scan: the lowest false discovery rates at which windows are hits, for each motif apart.
///
/// The method is that of Benjamini & Hochberg, J. R. Stat. Soc. B 1995, doi:10.1111/j.2517-6161.1995.tb02031.x. Of m windows let r have at
/// most the p-value p. Then the q-value of p is p · m / r, or that of a larger p-value if that is lower. A window counts on each strand. The
/// p-values have three digits, as in tracks, so that R's `p.adjust(p, "BH", n = m)` gives the same. P-values above the threshold do not count.
struct QValues: Sendable {
    private let bank: FilterBank
    /// The q-value at each entry of a filter's table of significances, indexed by filter and entry.
    private let values: [[Significance]]

    /// - Parameter tally: a tally whose hits are counted by their p-values.
    init(_ bank: FilterBank, tally: HitTally) {
        self.bank = bank
        var values = Array(repeating: [Significance](), count: bank.filters.count)
        for (rank, hits) in tally.hitsByValue.enumerated() {
            let motif = bank.filtersByRank[rank]
            let filter = bank.filters[motif]
            values[motif] = Self.adjusted(
                hits.indices.map { filter.significance.significance(ofEntry: $0).pValue }, hits: hits,
                windows: tally.windows[filter.width] * bank.strands.strands.count
            ).map(Significance.init)
        }
        self.values = values
    }

    /// Returns the q-values of rising p-values.
    ///
    /// - Parameters:
    ///   - pValues: rising.
    ///   - hits: the number of windows with each p-value.
    ///   - windows: the number of all windows.
    static func adjusted(_ pValues: [Double], hits: [Int], windows: Int) -> [Double] {
        var rank = hits.reduce(0, +)
        var lowest = 1.0
        var adjusted = pValues
        for index in pValues.indices.reversed() {
            if hits[index] > 0 { lowest = min(lowest, pValues[index] * Double(windows) / Double(rank)) }
            adjusted[index] = lowest
            rank -= hits[index]
        }
        return adjusted
    }

    /// The q-value of a score of a filter, with three significant digits.
    subscript(motif: Int, score: Int32) -> Significance { values[motif][bank.filters[motif].significance.entry(of: score)] }
}
