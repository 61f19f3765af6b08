internal import RealModule

/// The test of whether scores of positives are higher than those of negatives (Wilcoxon 1945; Mann and Whitney 1947), which needs no
/// threshold.
///
/// It is exact if no scores are equal and both sets have fewer than 50 sequences. Else it is the normal approximation with the
/// corrections for ties and for continuity. R's `wilcox.test(x, y, alternative = "greater")` and scipy's `mannwhitneyu` do the same.
public struct RankSumTest: Sendable {
    /// The result of a test.
    public struct Result: Sendable, Hashable {
        /// The share of pairs of a positive and a negative in which the positive scores higher; equal scores count half.
        public let auroc: Double
        /// The probability that chance gives an area as large.
        public let pValue: LogProbability
    }

    private let positives: Int
    private let negatives: Int
    /// The probabilities of at least so many pairs in which the positive scores higher; empty if the approximation is used.
    private let exactTails: [LogProbability]

    /// Sets of this size or more are tested by the approximation.
    private static let exactLimit = 50

    /// Prepares tests of sets of these sizes.
    ///
    /// - Complexity: O(n²·m·(n + m)) if both are below 50, else O(1).
    public init(positives: Int, negatives: Int) {
        precondition(positives > 0 && negatives > 0, "Both sets have a sequence.")
        self.positives = positives
        self.negatives = negatives
        exactTails = max(positives, negatives) < Self.exactLimit ? Self.tails(positives, negatives) : []
    }

    /// Tests the ranks of sequences of which the first are the positives.
    public func test(_ scores: RankedScores) -> Result {
        precondition(scores.count == positives + negatives, "The scores are those of both sets.")
        // Twice the number of pairs in which the positive is higher, and the sum of t³ − t over runs of t equal scores.
        var doubledPairs = 0, ties = 0.0
        var negativesLeft = negatives
        scores.forEachRun { _, run in
            let runPositives = run.count { RankedScores.sequence(of: $0) < positives }
            let runNegatives = run.count - runPositives
            negativesLeft -= runNegatives
            doubledPairs += 2 * runPositives * negativesLeft + runPositives * runNegatives
            let length = Double(run.count)
            ties += length * length * length - length
        }
        let pairs = Double(positives) * Double(negatives)
        let auroc = Double(doubledPairs) / 2 / pairs
        if ties == 0, !exactTails.isEmpty { return Result(auroc: auroc, pValue: exactTails[doubledPairs / 2]) }
        let total = Double(positives + negatives)
        let variance = pairs / 12 * (total + 1 - ties / (total * (total - 1)))
        guard variance > 0 else { return Result(auroc: auroc, pValue: .one) }
        let z = (Double(doubledPairs) / 2 - pairs / 2 - 0.5) / variance.squareRoot()
        return Result(auroc: auroc, pValue: .normalUpperTail(z))
    }

    /// Returns the probability of at least each number of pairs, 0…n·m, if all orders are equally probable.
    ///
    /// The number of ways to choose the ranks of n positives is counted by their sum, rank by rank.
    private static func tails(_ n: Int, _ m: Int) -> [LogProbability] {
        var ways = [[Double]](repeating: [Double](repeating: 0, count: n * m + 1), count: n + 1)
        ways[0][0] = 1
        for rank in 0..<n + m {
            // A positive of this rank stands above as many negatives as there are lower ranks without positives.
            for chosen in stride(from: min(n, rank + 1), to: 0, by: -1) {
                let above = rank - (chosen - 1)
                guard above <= m else { continue }
                for pairs in stride(from: n * m, through: above, by: -1) { ways[chosen][pairs] += ways[chosen - 1][pairs - above] }
            }
        }
        var tail = 0.0
        var tails = ways[n]
        for pairs in tails.indices.reversed() {
            tail += ways[n][pairs]
            tails[pairs] = tail
        }
        return tails.map { LogProbability(natural: Double.log($0) - Double.log(tail)) }
    }
}
