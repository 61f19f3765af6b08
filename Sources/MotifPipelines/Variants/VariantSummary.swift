internal import MotifConvolution
internal import MotifCore
internal import RealModule

/// The numbers of effects of each motif, with the probability that gains and losses differ so much by chance.
struct VariantSummary {
    private let bank: FilterBank
    private let counts: [VariantFindings.Counts]

    init(_ bank: FilterBank, _ counts: [VariantFindings.Counts]) {
        self.bank = bank
        self.counts = counts
    }

    /// The table, a line for each motif: motif_id, motif_name, gain, loss, stronger, weaker, and the two-sided exact binomial p-value of the
    /// imbalance of gains and losses.
    var text: String {
        "motif_id\tmotif_name\tgain\tloss\tstronger\tweaker\timbalance_pvalue\n"
            + zip(bank.filters, counts).map { filter, counts in
                let pValue = Significance(pValue: Self.imbalance(counts.gain, counts.loss))
                return "\(filter.id)\t\(filter.name ?? ".")\t\(counts.gain)\t\(counts.loss)\t\(counts.stronger)\t\(counts.weaker)\t\(pValue)\n"
            }.joined()
    }

    /// Returns P(|X − n/2| ≥ |first − n/2|) for X from Binomial(n, ½), n being the sum of both numbers.
    static func imbalance(_ first: Int, _ second: Int) -> Double {
        let count = first + second, smaller = min(first, second)
        guard 2 * smaller < count else { return 1 }
        /// log2 of the number of ways to choose `smaller` out of `count`, and of the chance of each.
        var logTerm = -Double(count)
        for index in 0..<smaller { logTerm += Double.log2(Double(count - index)) - Double.log2(Double(index + 1)) }
        // Terms get smaller towards 0, each by a known factor.
        var sum = 1.0, term = 1.0
        for index in stride(from: smaller, to: 0, by: -1) {
            term *= Double(index) / Double(count - index + 1)
            sum += term
        }
        return min(1, max(.leastNormalMagnitude, Double.exp2(logTerm + 1 + Double.log2(sum))))
    }
}
