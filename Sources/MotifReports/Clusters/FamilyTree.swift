/// The tree of a ``ClusterReport``, cut into one tree of families and a tree of motifs for each family.
struct FamilyTree {
    /// The indices of the report's families, in the order of the tree.
    let order: [Int]
    /// The tree whose leaves are the families in ``order``.
    let top: TreeDrawing
    /// The indices of the motifs of each family, in the order of the tree; indexed by family.
    let members: [[Int]]
    /// The tree of each family, whose leaves are its ``members``; indexed by family.
    let trees: [TreeDrawing]

    init(_ report: ClusterReport) {
        let count = report.motifs.count
        // The motifs below each node from left to right, until the node is merged.
        var leaves = report.motifs.indices.map { [$0] }
        var isMerged = Array(repeating: false, count: count + report.merges.count)
        for (index, merge) in report.merges.enumerated() {
            let node = count + index
            precondition(
                0..<node ~= merge.first && 0..<node ~= merge.second && merge.first != merge.second && !isMerged[merge.first]
                    && !isMerged[merge.second],
                "A merge has two earlier nodes, each merged once.")
            isMerged[merge.first] = true
            isMerged[merge.second] = true
            leaves.append(leaves[merge.first] + leaves[merge.second])
            leaves[merge.first] = []
            leaves[merge.second] = []
        }
        let sorted = leaves.flatMap(\.self)

        var familyOf = Array(repeating: 0, count: count)
        for (family, entry) in report.families.enumerated() { for member in entry.members { familyOf[member] = family } }
        var order: [Int] = [], members = Array(repeating: [Int](), count: report.families.count)
        for motif in sorted {
            if members[familyOf[motif]].isEmpty { order.append(familyOf[motif]) }
            members[familyOf[motif]].append(motif)
        }

        // A node within a family has its place among the rows of the family, and any other one among the rows of families.
        var trees = members.map { TreeDrawing(leafCount: $0.count) }, top = TreeDrawing(leafCount: order.count)
        var rows = Array(repeating: 0, count: count), places = Array(repeating: 0, count: order.count)
        for motifs in members { for (row, motif) in motifs.enumerated() { rows[motif] = row } }
        for (place, family) in order.enumerated() { places[family] = place }
        /// A node as the tree of its family or that of families numbers it; `nil` for the family of a node among families.
        var nodes = (0..<count).map { (family: Optional(familyOf[$0]), node: rows[$0]) }
        for merge in report.merges {
            let first = nodes[merge.first], second = nodes[merge.second]
            if let family = first.family, family == second.family {
                nodes.append((family, trees[family].merge(first.node, second.node, height: merge.height)))
            } else {
                let sides = [first, second].map { side in
                    guard let family = side.family else { return side.node }
                    precondition(trees[family].isWhole, "The motifs of a family are all those below one node.")
                    return places[family]
                }
                nodes.append((nil, top.merge(sides[0], sides[1], height: merge.height)))
            }
        }
        self.order = order
        self.members = members
        self.top = top
        self.trees = trees
    }
}
