/// The joins by which a family grew, as a binary tree.
public struct FamilyTree: Sendable, Hashable {
    /// A join of two groups. Nodes below the number of leaves are leaves; node `leafCount + i` is join i.
    public struct Join: Sendable, Hashable {
        /// The nodes that are joined.
        public let left, right: Int
        /// The geometric mean of the symmetric p-values of the pairs across both groups.
        public let pValue: Double
    }

    /// The number of leaves. Leaf i is member i of the family.
    public let leafCount: Int
    /// The joins, each behind those of its groups. There is one less than there are leaves.
    public let joins: [Join]
}
