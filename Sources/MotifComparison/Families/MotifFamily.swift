public import MotifCore

/// Motifs that resemble one another, aligned.
public struct MotifFamily: Sendable, Hashable {
    /// A motif of a family and its place in the alignment.
    public struct Member: Sendable, Hashable {
        /// The index of the motif in the collection.
        public let motif: Int
        /// The strand on which the motif is aligned.
        public let strand: Strand
        /// The column of the alignment, from 0, on which the motif's first column lies on its strand.
        public let offset: Int
        /// The symmetric p-value of the motif with the family's representative; that of the representative with itself for it.
        public let pValue: Double
    }

    /// The members in the order of the tree's leaves.
    public let members: [Member]
    /// The index among ``members`` of the representative: the member that is closest to all others on average.
    public let representative: Int
    /// The order in which the members were joined.
    public let tree: FamilyTree

    /// Averages the aligned motifs: each column is the mean of the members' probabilities, with equal weights, so that no motif leads for its
    /// number of sites. Columns at the ends that less than half of the members have are left out.
    ///
    /// - Parameters:
    ///   - id: The id of the average.
    ///   - name: The readable name of the average; `nil` for none.
    ///   - motifs: The collection.
    /// - Returns: A motif whose number of sites is the sum of those of the members.
    public func average(id: String, name: String?, of motifs: [Motif]) -> Motif {
        let aligned = members.map { motifs[$0.motif].oriented($0.strand).probabilities }
        let width = zip(members, aligned).map { $0.offset + $1.count }.max()!
        var sums = Array(repeating: SIMD4<Double>.zero, count: width)
        var covering = Array(repeating: 0, count: width)
        for (member, columns) in zip(members, aligned) {
            for (index, column) in columns.enumerated() {
                sums[member.offset + index] += column
                covering[member.offset + index] += 1
            }
        }
        let most = covering.max()!
        func isKept(_ count: Int) -> Bool { count == most || 2 * count >= members.count }
        let kept = covering.firstIndex(where: isKept)!...covering.lastIndex(where: isKept)!
        let sites = members.reduce(0) { $0 + motifs[$1.motif].siteCount }
        return Motif(id: id, name: name, probabilities: Array(sums[kept]), siteCount: sites)
    }
}

extension Motif {
    /// The motif as it is read on a strand.
    package func oriented(_ strand: Strand) -> Motif { strand == .forward ? self : reverseComplement }
}
