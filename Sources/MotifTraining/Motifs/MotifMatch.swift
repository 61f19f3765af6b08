public import MotifCore

/// A known motif that resembles the motif of a filter.
public struct MotifMatch: Sendable, Hashable {
    /// The known motif.
    public let motif: Motif
    /// The comparison of the filter's motif with the known one.
    public let comparison: MotifComparison
}

extension FilterMotif {
    /// Returns the known motifs whose correlation is the most significant.
    ///
    /// An alignment has at least 6 columns and three quarters of the columns of the narrower motif. With fewer, any motif resembles
    /// some end of another.
    ///
    /// - Parameters:
    ///   - motifs: The known motifs.
    ///   - count: The largest number of matches.
    ///   - readsBothStrands: Whether the reverse complements are tried, too.
    /// - Returns: The matches, the most significant first; equal ones in the order of the motifs.
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
