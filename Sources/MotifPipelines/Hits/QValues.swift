internal import MotifConvolution
internal import MotifCore

/// The q-values of the hits of a scan, each motif for itself: the lowest false discovery rates at which they are hits.
///
/// Benjamini & Hochberg, J. R. Stat. Soc. B 1995, doi:10.1111/j.2517-6161.1995.tb02031.x: with m windows, and r of them at or below
/// a p-value p, p · m / r, or that of a larger p-value if it is lower. Both strands of a window count; the p-values are those that tracks
/// print, with three digits, so that R's `p.adjust(p, "BH", n = m)` gives the same. P-values above the threshold are not looked at.
struct QValues: Sendable {
    private let bank: FilterBank
    /// Of each filter, of each entry of its table of significances.
    private let values: [[Significance]]

    /// - Parameter tally: counted by p-values.
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

    /// The q-values of rising p-values.
    ///
    /// - Parameters:
    ///   - pValues: rising.
    ///   - hits: how often each occurs.
    ///   - windows: how many p-values there are in all.
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

    /// The q-value of a score of a filter, to three digits.
    subscript(motif: Int, score: Int32) -> Significance { values[motif][bank.filters[motif].significance.entry(of: score)] }
}
