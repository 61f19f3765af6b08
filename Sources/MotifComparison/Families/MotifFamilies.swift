public import MotifConvolution
public import MotifCore
internal import RealModule

/// The families of the motifs of a collection: groups that average linkage makes of their symmetric p-values.
///
/// The symmetric p-value of two motifs is the larger one of both directions. It and the families depend neither on the order of the
/// motifs nor on the number of threads.
///
///     let families = MotifFamilies(of: jaspar)
///     families.family(of: 17)  // the index of the family of motif 17
public struct MotifFamilies: Sendable {
    /// The families, the largest first; of equal ones, the one whose representative has the lowest id.
    public let families: [MotifFamily]
    /// The joins of families that the threshold keeps apart, the closest first. Nodes below the number of families are families; the node
    /// behind them by i is join i.
    public let joins: [FamilyTree.Join]
    /// The index of each motif's family.
    private let indices: [Int]

    /// The most motifs that are grouped, since their matrix of distances takes four bytes for each pair.
    public static let mostMotifs = 20_000

    /// Groups motifs.
    ///
    /// - Parameters:
    ///   - motifs: 1 to ``mostMotifs`` motifs with different ids.
    ///   - null: The motifs whose columns are the null's; `nil` for the motifs themselves.
    ///   - options: The settings.
    ///   - threads: The number of threads; the result does not depend on it.
    ///   - instructionSet: A set that this machine supports; the result is the same for any.
    /// - Complexity: O(n²) in memory, with n motifs; see ``MotifComparer/matches(of:upTo:threads:)`` for time.
    public init(
        of motifs: [Motif], null: [Motif]? = nil, options: FamilyOptions = FamilyOptions(), threads: Int = 1,
        instructionSet: InstructionSet = .best
    ) {
        precondition(1...Self.mostMotifs ~= motifs.count, "1 to \(Self.mostMotifs) motifs are grouped.")
        precondition(options.threshold > 0 && options.threshold <= 1, "A p-value is above 0 and at most 1.")
        // The order of ids makes every tie the same, whatever the order of the motifs.
        let order = motifs.indices.sorted { (motifs[$0].id, $0) < (motifs[$1].id, $1) }
        let sorted = order.map { motifs[$0] }
        let comparer = MotifComparer(targets: sorted, null: null, options: options.comparison, instructionSet: instructionSet)
        let grouping = FamilyGrouping(sorted, comparer, options: options, threads: threads)
        let found = grouping.families()
        let families = found.families.map { $0.renumbered(by: order) }.sorted { one, other in
            one.members.count != other.members.count
                ? one.members.count > other.members.count
                : motifs[one.members[one.representative].motif].id < motifs[other.members[other.representative].motif].id
        }
        var indices = Array(repeating: 0, count: motifs.count)
        for (index, family) in families.enumerated() { for member in family.members { indices[member.motif] = index } }
        /// The node of the tree that a motif's group is at the moment; its family if that was not joined yet.
        var nodes: [Int: Int] = [:]
        joins = found.joins.enumerated().map { index, join in
            let (left, right) = (nodes[join.first] ?? indices[order[join.first]], nodes[join.second] ?? indices[order[join.second]])
            nodes[join.first] = families.count + index
            return FamilyTree.Join(left: left, right: right, pValue: join.pValue)
        }
        (self.families, self.indices) = (families, indices)
    }

    /// Returns the index in ``families`` of a motif's family.
    public func family(of motif: Int) -> Int { indices[motif] }
}

extension MotifFamily {
    /// The family with the indices of motifs replaced.
    fileprivate func renumbered(by order: [Int]) -> MotifFamily {
        MotifFamily(
            members: members.map { .init(motif: order[$0.motif], strand: $0.strand, offset: $0.offset, pValue: $0.pValue) },
            representative: representative, tree: tree)
    }
}
