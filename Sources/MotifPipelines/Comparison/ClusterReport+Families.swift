internal import MotifComparison
internal import MotifCore
internal import MotifReports
internal import RealModule

extension ClusterReport {
    /// The report of families.
    ///
    /// - Parameters:
    ///   - subject: the name of the collection.
    ///   - motifs: the motifs of the collection.
    ///   - families: the families, with the average of each.
    ///   - joins: the joins of families.
    init(subject: String, motifs: [Motif], families: [(family: MotifFamily, average: Motif)], joins: [FamilyTree.Join]) {
        var aligned: [AlignedMotif?] = Array(repeating: nil, count: motifs.count)
        var merges: [Merge] = []
        /// Appends a merge of two nodes of the report, and returns its node.
        func merge(_ one: (number: Int, height: Double), _ other: (number: Int, height: Double), pValue: Double) -> (number: Int, height: Double) {
            // Rounding must not put a join below those that it joins.
            let height = max(Self.height(ofPValue: pValue), one.height, other.height)
            merges.append(Merge(one.number, other.number, height: height))
            return (motifs.count + merges.count - 1, height)
        }
        /// The nodes of the report that the families are.
        var roots: [(number: Int, height: Double)] = []
        for (family, _) in families {
            for member in family.members { aligned[member.motif] = AlignedMotif(motifs[member.motif], offset: member.offset, strand: member.strand) }
            /// The nodes of the report that the nodes of the family's tree are, and their heights.
            var nodes = family.members.map { (number: $0.motif, height: 0.0) }
            for join in family.tree.joins { nodes.append(merge(nodes[join.left], nodes[join.right], pValue: join.pValue)) }
            roots.append(nodes.last!)
        }
        for join in joins { roots.append(merge(roots[join.left], roots[join.right], pValue: join.pValue)) }
        self.init(
            subject: subject, motifs: aligned.map { $0! }, merges: merges,
            families: families.map { Family("\($1.name ?? $1.id)", $0.members.map(\.motif), motif: $1) })
        heightLabel = "log10 p-value above \(Int(Double.log10(FamilyOptions.leastPValue)))"
    }

    /// The height of a join: lower for motifs that are more alike.
    private static func height(ofPValue pValue: Double) -> Double {
        Double.log10(max(pValue, FamilyOptions.leastPValue)) - Double.log10(FamilyOptions.leastPValue)
    }
}
