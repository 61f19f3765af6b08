internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// The p-values of any scores of a bank's filters, and of changes of them, shared by all workers.
///
/// A filter knows the p-values of its hits alone. The other allele of a hit has a lower score, so the distributions reach further down here,
/// and further still as soon as a lower score is met.
final class AlleleStatistics: Sendable {
    private struct Entry {
        /// The p-values of scores below those of hits; made when one is needed first.
        var significances: SignificanceTable?
        /// The lowest score in ``significances``.
        var lowestScore = Int32.max
        /// Made when it is needed first; it takes longer than all else.
        var substitutions: SubstitutionDistribution?
    }

    private let bank: FilterBank
    /// The background of each filter, as it is scanned with.
    private let backgrounds: [Background]
    private let entries: [Lock<Entry>]

    /// - Parameter backgrounds: the background of each filter, as given.
    init(_ bank: FilterBank, backgrounds: [Background]) {
        self.bank = bank
        self.backgrounds = backgrounds.map { $0.scanning(bank.strands) }
        entries = bank.filters.map { _ in Lock(Entry()) }
    }

    /// Returns the p-value of a window's score.
    func significance(ofFilter filter: Int, score: Int32) -> Significance {
        entries[filter].withLock { entry in
            if score < entry.lowestScore || entry.significances == nil {
                let matrix = bank.filters[filter].matrix
                entry.lowestScore = lowest(ofFilter: filter, reaching: score, isFirst: entry.significances == nil)
                entry.significances = SignificanceTable(ScoreDistribution(matrix, background: backgrounds[filter], downTo: entry.lowestScore))
            }
            return entry.significances![score]
        }
    }

    /// The lowest score of a table: far enough for substitutions of hits at first, and then for any change of most hits.
    private func lowest(ofFilter filter: Int, reaching score: Int32, isFirst: Bool) -> Int32 {
        let matrix = bank.filters[filter].matrix
        // A substitution changes the score of a window by no more than this.
        let range = stride(from: 0, to: matrix.deficits.count, by: 4).map { matrix.deficits[$0..<$0 + 4].max()! }.max() ?? 0
        let near = max(matrix.minimumScore, (bank.filters[filter].thresholdScore ?? matrix.maximumScore) - range)
        if isFirst, score >= near { return near }
        return max(matrix.minimumScore, min(score, matrix.maximumScore - Self.farFactor * (matrix.maximumScore - near)))
    }

    /// How many times further down the second table of a filter reaches. Each table is computed anew, so more steps would cost more.
    private static let farFactor: Int32 = 4

    /// Returns the p-value of a change of the score by a substitution, given that the better allele is a hit.
    ///
    /// - Parameters:
    ///   - change: the absolute value of the change, in cells.
    ///   - column: the column of the motif at which the better allele's best window has the substitution.
    /// - Returns: `nil` if the filter can have no hit.
    func significance(ofFilter filter: Int, change: Int32, column: Int) -> Significance? {
        entries[filter].withLock { entry in
            if entry.substitutions == nil {
                guard let threshold = bank.filters[filter].thresholdScore else { return nil }
                entry.substitutions = SubstitutionDistribution(bank.filters[filter].matrix, background: backgrounds[filter], threshold: threshold)
            }
            return entry.substitutions!.significance(ofChange: change, atColumn: column)
        }
    }
}
