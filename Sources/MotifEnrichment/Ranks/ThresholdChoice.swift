internal import RealModule

/// The choice of the threshold at which positives and negatives of a part of the data differ most.
///
/// What is chosen on one part must be tested on another: the best of many thresholds on the same data would look better than it is.
public struct ThresholdChoice: Sendable {
    /// A threshold, and how much the sets differ at it.
    public struct Choice: Sendable, Hashable {
        /// The lowest score of a hit.
        public let score: Int32
        /// Twice the logarithm of the likelihood of the positives among the hits, relative to the likelihood without a difference. It is about
        /// the square of the number of standard deviations by which hits among positives exceed their expected number.
        public let deviance: Double
    }

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

    /// Returns the threshold at which hits among positives are least likely without a difference between the sets; `nil` if no threshold has
    /// more hits among positives than expected.
    ///
    /// Without a difference, hits among positives have the mean and the variance of Cochran, Mantel and Haenszel. Their likelihood is taken
    /// as that of a binomial number with the same ratio of variance to mean, since a normal number's would favour a few hits where positives
    /// are rare.
    ///
    /// - Parameters:
    ///   - scores: the ranked scores of all sequences.
    ///   - strata: the stratum of each sequence.
    ///   - isChosen: whether a sequence belongs to the part.
    public func best(_ scores: RankedScores, strata: [Int], isChosen: [Bool]) -> Choice? {
        var with = [Double](repeating: 0, count: totals.count)
        var hits = 0.0, positiveHits = 0.0, expected = 0.0, variance = 0.0
        var best: Choice?
        scores.forEachRun { score, run in
            var hasPositive = false
            for entry in run {
                let sequence = RankedScores.sequence(of: entry)
                guard isChosen[sequence] else { continue }
                let stratum = strata[sequence], table = totals[stratum]
                guard table.positives > 0, table.negatives > 0 else { continue }
                let (total, positives) = (Double(table.total), Double(table.positives))
                let scale = positives * (total - positives) / (total * total * (total - 1))
                let (before, after) = (with[stratum], with[stratum] + 1)
                with[stratum] = after
                variance += scale * (after * (total - after) - before * (total - before))
                expected += positives / total
                hits += 1
                if sequence < self.positives { (positiveHits, hasPositive) = (positiveHits + 1, true) }
            }
            // A negative's score is never the best threshold: the next higher score has fewer hits among negatives alone.
            guard let score, hasPositive, variance > 1e-9, positiveHits - 0.5 > expected else { return }
            let deviance = Self.deviance(positiveHits - 0.5, of: hits, expected: expected, variance: variance)
            if deviance > best?.deviance ?? 0 { best = Choice(score: score, deviance: deviance) }
        }
        return best
    }

    private static func deviance(_ observed: Double, of hits: Double, expected: Double, variance: Double) -> Double {
        let (others, expectedOthers) = (hits - observed, hits - expected)
        let binomial = observed * Double.log(observed / expected) + others * Double.log(others / expectedOthers)
        return 2 * binomial * expected * expectedOthers / (hits * variance)
    }
}
