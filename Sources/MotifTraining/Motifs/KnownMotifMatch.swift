internal import MotifComparison
public import MotifCore

/// A known motif that resembles the motif of a filter, at their best alignment.
public struct KnownMotifMatch: Sendable, Hashable {
    /// The smallest number of aligned columns, unless the known motif or the filter's has fewer.
    static let leastOverlap = 6

    /// The known motif.
    public let motif: Motif
    /// The column of the filter's motif on which the known motif's first column lies, on its strand; negative if it hangs over.
    public let offset: Int
    /// The strand of the known motif.
    public let strand: Strand
    /// The number of aligned columns.
    public let overlap: Int
    /// The probability of an alignment that is as good by chance, times the number of known motifs; see `MotifComparer`.
    public let eValue: Double
}

extension KnownMotifMatch {
    /// Finds the known motifs that resemble each of some motifs.
    ///
    /// - Parameters:
    ///   - motifs: The motifs of filters.
    ///   - known: The known motifs.
    ///   - count: The largest number of matches.
    ///   - readsBothStrands: Whether the reverse complements of the known motifs are tried, too.
    /// - Returns: For each motif its matches, those of the lowest E-value first.
    public static func matches(
        of motifs: [FilterMotif], among known: [Motif], count: Int, readsBothStrands: Bool = true
    ) -> [[KnownMotifMatch]] {
        guard !known.isEmpty else { return motifs.map { _ in [] } }
        var options = ComparisonOptions()
        options.leastOverlap = leastOverlap
        options.readsBothStrands = readsBothStrands
        return MotifComparer(targets: known, options: options).matches(of: motifs.map { $0.motif() }).map { matches in
            matches.prefix(count).map {
                KnownMotifMatch(
                    motif: known[$0.target], offset: -$0.offset, strand: $0.strand, overlap: $0.overlap, eValue: $0.eValue(targets: known.count))
            }
        }
    }
}
