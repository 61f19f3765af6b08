internal import MotifCore
internal import RealModule

/// The rule that grows or cuts a motif to the columns that carry information.
struct NaturalWidth: Sendable {
    /// The probabilities of letters outside of motifs.
    let background: SIMD4<Double>
    /// The widths that a motif may have.
    let limits: ClosedRange<Int>

    /// The least information of an outer column, in bits.
    private static let leastInformation = 0.2
    /// The least deviance of a column next to the motif: that of random letters is higher in one of 1,000.
    private static let leastDeviance = 16.0
    /// The least deviance of a column behind a gap: that of random letters is higher in one of 30,000.
    private static let leastDevianceBehindGap = 23.0
    /// The largest number of columns without information between columns that have some.
    private static let longestGap = 10

    /// Returns the columns of the motif.
    ///
    /// The motif grows from the column of most information on both sides, as long as columns follow that are informative. If it is too narrow
    /// then, the better neighbour is added; if it is too wide, the worse end is cut.
    ///
    /// - Parameters:
    ///   - counts: the letters at the sites and around them.
    ///   - kept: columns that the motif has anyway, no more than it may have; `nil` for none.
    func columns(of counts: [SIMD4<Double>], including kept: Range<Int>? = nil) -> Range<Int> {
        let information = counts.map(information)
        func isInformative(_ column: Int, behind gap: Int) -> Bool { self.isInformative(counts[column], behind: gap) }
        let best = information.indices.max { information[$0] < information[$1] }!
        var (first, last) = (kept?.lowerBound ?? best, (kept?.upperBound ?? best + 1) - 1)
        for column in stride(from: first - 1, through: 0, by: -1) where isInformative(column, behind: first - column - 1) { first = column }
        for column in last + 1..<max(last + 1, counts.count) where isInformative(column, behind: column - last - 1) { last = column }
        while last - first + 1 < min(limits.lowerBound, counts.count) {
            let before = first > 0 ? information[first - 1] : -.infinity
            let behind = last + 1 < counts.count ? information[last + 1] : -.infinity
            if before > behind { first -= 1 } else { last += 1 }
        }
        while last - first + 1 > limits.upperBound {
            let canCutFirst = kept.map { first < $0.lowerBound } ?? true, canCutLast = kept.map { last >= $0.upperBound } ?? true
            if canCutFirst, !canCutLast || information[first] < information[last] { first += 1 } else { last -= 1 }
        }
        return first..<last + 1
    }

    /// Whether a column carries information.
    ///
    /// - Parameters:
    ///   - counts: its letters.
    ///   - gap: the number of columns between it and the motif.
    func isInformative(_ counts: SIMD4<Double>, behind gap: Int = 0) -> Bool {
        let bits = information(counts), deviance = 2 * Double.log(2) * bits * counts.sum()
        return gap <= Self.longestGap && bits >= Self.leastInformation
            && deviance >= (gap == 0 ? Self.leastDeviance : Self.leastDevianceBehindGap)
    }

    /// Returns the relative entropy of a column to the background in bits, without what a column of so many random letters has on average.
    private func information(_ counts: SIMD4<Double>) -> Double {
        let total = counts.sum()
        guard total > 0 else { return 0 }
        var bits = 0.0
        for base in 0..<4 where counts[base] > 0 { bits += counts[base] / total * Double.log2(counts[base] / total / background[base]) }
        return bits - 3 / (2 * total * Double.log(2))
    }
}
