public import MotifCore

/// A known motif that resembles a filter's.
public struct MotifMatch: Sendable, Hashable {
    public let motif: Motif
    /// Of the filter's motif with this one.
    public let comparison: MotifComparison
}

extension FilterMotif {
    /// The known motifs whose correlation is the most significant.
    ///
    /// An alignment has at least 6 columns and three quarters of the narrower motif's: with fewer, any motif resembles some end of
    /// another.
    ///
    /// - Parameters:
    ///   - count: how many at most.
    ///   - readsBothStrands: whether the reverse complements are tried, too.
    /// - Returns: the best first; of equal ones, in their order.
    public func matches(among motifs: [Motif], count: Int, readsBothStrands: Bool = true) -> [MotifMatch] {
        let probabilities = probabilities
        let matches = motifs.compactMap { motif in
            MotifComparison(
                of: probabilities, with: motif.probabilities, readsBothStrands: readsBothStrands,
                leastColumns: max(MotifComparison.leastColumns, (3 * min(probabilities.count, motif.width) + 3) / 4)
            ).map { MotifMatch(motif: motif, comparison: $0) }
        }
        return Array(matches.enumerated().sorted {
            ($1.element.comparison.significance, $0.offset) < ($0.element.comparison.significance, $1.offset)
        }.prefix(count).map(\.element))
    }
}
