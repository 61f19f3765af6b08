/// The q-values of a set of p-values (Benjamini & Hochberg, J. R. Stat. Soc. B 1995).
///
/// Of m p-values let r be at most p. Then the q-value of p is p · m / r, or that of a larger p-value if it is lower.
struct BenjaminiHochberg {
    /// The p-values, rising.
    private let sorted: [Double]
    /// The q-value at each of them.
    private let adjusted: [Double]

    /// - Parameters:
    ///   - pValues: All p-values.
    ///   - limit: The largest p-value whose q-value is asked for.
    init(_ pValues: [Double], upTo limit: Double = 1) {
        let asked = pValues.filter { $0 <= limit }
        let largest = asked.max() ?? 0
        // The q-value of the largest one is at most this. That of a greater p-value is no lower, since r is at most m.
        let bound = max(largest, largest * Double(pValues.count) / Double(max(1, asked.count)))
        sorted = pValues.filter { $0 <= bound }.sorted()
        var adjusted = sorted, lowest = 1.0
        for index in sorted.indices.reversed() {
            lowest = min(lowest, sorted[index] * Double(pValues.count) / Double(index + 1))
            adjusted[index] = lowest
        }
        self.adjusted = adjusted
    }

    /// The q-value of one of the p-values.
    subscript(pValue: Double) -> Double {
        var low = 0, high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < pValue { low = middle + 1 } else { high = middle }
        }
        return adjusted[low]
    }
}
