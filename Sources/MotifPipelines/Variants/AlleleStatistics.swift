internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// The p-values of any scores of a bank's filters, and of changes of them, shared by all workers.
///
/// A filter knows the p-values of its hits alone. The other allele of a hit has a lower score, so the distributions reach further down here,
/// and further still as soon as a lower score is met.
final class AlleleStatistics: Sendable {
    private struct Entry {
        /// The lowest score in ``significances``.
        var lowestScore: Int32
        var significances: SignificanceTable
        /// Made when it is needed first; it takes longer than all else.
        var substitutions: SubstitutionDistribution?
    }

    private let bank: FilterBank
    /// The background of each filter, as it is scanned with.
    private let backgrounds: [Background]
    private let entries: [Lock<Entry>]

    /// - Parameters:
    ///   - backgrounds: the background of each filter, as given.
    ///   - threads: the number of threads that compute distributions.
    init(_ bank: FilterBank, backgrounds: [Background], threads: Int) {
        self.bank = bank
        self.backgrounds = backgrounds.map { $0.scanning(bank.strands) }
        let backgrounds = self.backgrounds
        entries = parallelMap(Array(bank.filters.indices), threads: threads) { index in
            let matrix = bank.filters[index].matrix
            // A substitution changes the score of a window by no more than this.
            let range = stride(from: 0, to: matrix.deficits.count, by: 4).map { matrix.deficits[$0..<$0 + 4].max()! }.max() ?? 0
            let lowest = max(matrix.minimumScore, (bank.filters[index].thresholdScore ?? matrix.maximumScore) - range)
            let table = SignificanceTable(ScoreDistribution(matrix, background: backgrounds[index], downTo: lowest))
            return Lock(Entry(lowestScore: lowest, significances: table))
        }
    }

    /// Returns the p-value of a window's score.
    func significance(ofFilter filter: Int, score: Int32) -> Significance {
        entries[filter].withLock { entry in
            if score < entry.lowestScore {
                let matrix = bank.filters[filter].matrix
                entry.lowestScore = max(matrix.minimumScore, min(score, matrix.maximumScore - 2 * (matrix.maximumScore - entry.lowestScore)))
                entry.significances = SignificanceTable(ScoreDistribution(matrix, background: backgrounds[filter], downTo: entry.lowestScore))
            }
            return entry.significances[score]
        }
    }

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
