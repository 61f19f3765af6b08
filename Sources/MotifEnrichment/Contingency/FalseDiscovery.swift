internal import RealModule

/// The correction of the p-values of several motifs for their number.
public enum FalseDiscovery {
    /// Returns the q-value of each p-value: the lowest false discovery rate at which its motif is called enriched.
    ///
    /// The method is that of Benjamini & Hochberg, J. R. Stat. Soc. B 1995. R's `p.adjust(p, "BH")` gives the same.
    public static func qValues(_ pValues: [LogProbability]) -> [LogProbability] {
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        var qValues = pValues
        var lowest = 0.0
        for (rank, index) in order.enumerated().reversed() {
            lowest = min(lowest, pValues[index].natural + Double.log(Double(pValues.count) / Double(rank + 1)))
            qValues[index] = LogProbability(natural: lowest)
        }
        return qValues
    }
}
