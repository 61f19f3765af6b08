internal import RealModule

/// The choice of the threshold at which positives and negatives of a part of the data differ most.
///
/// What is chosen on one part must be tested on another: the best of many thresholds on the same data would look better than it is.
public struct ThresholdChoice: Sendable {
    /// The totals of each stratum of the part.
    private let totals: [ContingencyTable]
    private let positives: Int

    /// - Parameters:
    ///   - totals: the numbers of positives and negatives of the part in each stratum.
    ///   - positives: the number of all positives, which come first in the order of sequences.
    public init(totals: [ContingencyTable], positives: Int) {
        self.totals = totals
        self.positives = positives
    }

    /// Returns the score at which the hits among positives exceed the number expected by most standard deviations (the statistic of
    /// Cochran, Mantel and Haenszel); `nil` if no score has more hits than expected.
    ///
    /// - Parameters:
    ///   - scores: the ranked scores of all sequences.
    ///   - strata: the stratum of each sequence.
    ///   - isChosen: whether a sequence belongs to the part.
    public func best(_ scores: RankedScores, strata: [Int], isChosen: [Bool]) -> Int32? {
        var with = [Double](repeating: 0, count: totals.count)
        var excess = 0.0, variance = 0.0
        var best: Int32?, highest = 0.0
        scores.forEachRun { score, run in
            var isNew = false
            for entry in run {
                let sequence = RankedScores.sequence(of: entry)
                guard isChosen[sequence] else { continue }
                let stratum = strata[sequence], table = totals[stratum]
                guard table.positives > 0, table.negatives > 0 else { continue }
                isNew = true
                let (total, positives) = (Double(table.total), Double(table.positives))
                let scale = positives * (total - positives) / (total * total * (total - 1))
                let (before, after) = (with[stratum], with[stratum] + 1)
                with[stratum] = after
                variance += scale * (after * (total - after) - before * (total - before))
                excess += (sequence < self.positives ? 1 : 0) - positives / total
            }
            guard let score, isNew, variance > 1e-9 else { return }
            let deviations = (excess - 0.5) / variance.squareRoot()
            if deviations > highest { (highest, best) = (deviations, score) }
        }
        return best
    }
}
