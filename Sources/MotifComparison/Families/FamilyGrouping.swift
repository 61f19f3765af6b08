internal import MotifCore
internal import RealModule

/// The computation of families from the matrix of symmetric p-values.
struct FamilyGrouping {
    private let motifs: [Motif]
    private let comparer: MotifComparer
    private let options: FamilyOptions
    private let threads: Int
    /// log10 of the symmetric p-values, [motif][motif].
    private let logs: [Float]

    init(_ motifs: [Motif], _ comparer: MotifComparer, options: FamilyOptions, threads: Int) {
        (self.motifs, self.comparer, self.options, self.threads) = (motifs, comparer, options, threads)
        logs = comparer.symmetricLogPValues(of: motifs, threads: threads)
    }

    /// A group of motifs that were joined.
    private struct Group {
        var members: [Int]
        /// The joins of the group's tree, whose leaves are numbered in the order of ``members``.
        var joins: [FamilyTree.Join]
    }

    /// A join of two families or groups of them, which are above the threshold. A group is named by one of its motifs, which stays that of the
    /// joined group.
    struct UpperJoin {
        let first, second: Int
        let pValue: Double
    }

    /// Returns the families, in the order of their first motifs, and the joins of families that the threshold keeps apart.
    func families() -> (families: [MotifFamily], joins: [UpperJoin]) {
        let count = motifs.count
        let least = Float(Double.log10(FamilyOptions.leastPValue))
        let limit = Double.log10(options.threshold) + 1e-9
        var groups: [Group?] = (0..<count).map { Group(members: [$0], joins: []) }
        var upper: [UpperJoin] = []
        for join in AverageLinkage(logs.map { max($0, least) }, count: count).joins {
            guard join.distance <= limit else {
                upper.append(UpperJoin(first: join.first, second: join.second, pValue: min(1, .pow(10, join.distance))))
                continue
            }
            groups[join.first] = joined(groups[join.first]!, groups[join.second]!, pValue: .pow(10, join.distance))
            groups[join.second] = nil
        }
        let found = groups.compactMap(\.self)
        let places = alignments(of: found)
        return (zip(found, places).map { family($0, $1) }, upper)
    }

    /// Joins two groups. The leaves of the first stay before those of the second.
    private func joined(_ one: Group, _ other: Group, pValue: Double) -> Group {
        let count = one.members.count + other.members.count
        func node(_ node: Int, of group: Group, leavesBefore: Int, joinsBefore: Int) -> Int {
            node < group.members.count ? leavesBefore + node : count + joinsBefore + node - group.members.count
        }
        var joins: [FamilyTree.Join] = []
        for (group, leaves, before) in [(one, 0, 0), (other, one.members.count, one.joins.count)] {
            joins += group.joins.map {
                .init(
                    left: node($0.left, of: group, leavesBefore: leaves, joinsBefore: before),
                    right: node($0.right, of: group, leavesBefore: leaves, joinsBefore: before), pValue: $0.pValue)
            }
        }
        let roots = [one.members.count == 1 ? 0 : count + one.joins.count - 1, other.members.count == 1 ? one.members.count : count + joins.count - 1]
        return Group(members: one.members + other.members, joins: joins + [.init(left: roots[0], right: roots[1], pValue: pValue)])
    }

    /// A motif's place on the columns of its group's alignment.
    private struct Place {
        var strand: Strand
        var offset: Int
    }

    /// Returns the places of each group's members. When groups are joined, their closest pair of members is aligned, and the rest follows.
    private func alignments(of groups: [Group]) -> [[Place]] {
        var pairs: [(group: Int, join: Int, query: Int, target: Int)] = []
        for (index, group) in groups.enumerated() {
            var nodes = group.members.map { [$0] }
            for (number, join) in group.joins.enumerated() {
                let pair = closestPair(nodes[join.left], nodes[join.right])
                pairs.append((index, number, pair.0, pair.1))
                nodes.append(nodes[join.left] + nodes[join.right])
            }
        }
        let queries = Set(pairs.map(\.query)).sorted()
        var wanted = Array(repeating: [Int](), count: motifs.count)
        for pair in pairs { wanted[pair.query].append(pair.target) }
        let found = comparer.matches(of: queries.map { motifs[$0] }, with: queries.map { wanted[$0] }, threads: threads)
        var matches: [Int: [Int: MotifMatch]] = [:]
        for (query, row) in zip(queries, found) { for match in row { matches[query, default: [:]][match.target] = match } }

        var places = groups.map { $0.members.map { _ in Place(strand: .forward, offset: 0) } }
        var number = 0
        for (index, group) in groups.enumerated() {
            // The positions among the members that each node covers.
            var nodes = group.members.indices.map { [$0] }
            for join in group.joins {
                let pair = pairs[number]
                number += 1
                let match = matches[pair.query]![pair.target]!
                let query = group.members.firstIndex(of: pair.query)!, target = group.members.firstIndex(of: pair.target)!
                attach(nodes[join.right], to: &places[index], members: group.members, query: query, target: target, match)
                nodes.append(nodes[join.left] + nodes[join.right])
            }
        }
        return places
    }

    /// Moves the members of a node so that one of them, `target`, lies where its match with `query` of another node puts it.
    private func attach(
        _ moved: [Int], to places: inout [Place], members: [Int], query: Int, target: Int, _ match: MotifMatch
    ) {
        let (queryWidth, targetWidth) = (motifs[members[query]].width, motifs[members[target]].width)
        // The target's first column on its strand in the match, on the query's columns as the query is placed.
        let isQueryForward = places[query].strand == .forward
        let wanted = Place(
            strand: isQueryForward ? match.strand : match.strand.opposite,
            offset: places[query].offset + (isQueryForward ? -match.offset : queryWidth + match.offset - targetWidth))
        if places[target].strand != wanted.strand {
            for member in moved {
                let end = places[member].offset + motifs[members[member]].width
                places[member] = Place(strand: places[member].strand.opposite, offset: -end)
            }
        }
        let shift = wanted.offset - places[target].offset
        for member in moved { places[member].offset += shift }
    }

    /// Returns the pair of members of two groups with the lowest p-value; the first of equal ones.
    private func closestPair(_ one: [Int], _ other: [Int]) -> (Int, Int) {
        var best = (one[0], other[0]), lowest = Float.infinity
        for first in one {
            for second in other {
                let log = logs[first * motifs.count + second]
                if (log, first, second) < (lowest, best.0, best.1) { (best, lowest) = ((first, second), log) }
            }
        }
        return best
    }

    /// Returns the family of a group, on the strand of its representative, with the leftmost column at 0.
    private func family(_ group: Group, _ places: [Place]) -> MotifFamily {
        let least = Float(Double.log10(FamilyOptions.leastPValue))
        var representative = 0, lowest = Double.infinity
        for (position, member) in group.members.enumerated() {
            let sum = group.members.reduce(0.0) { $0 + Double(max(least, logs[member * motifs.count + $1])) }
            // Of equal ones, the motif of the lowest id, which has the lowest index.
            if (sum, member) < (lowest, group.members[representative]) { (representative, lowest) = (position, sum) }
        }
        let isReversed = places[representative].strand == .reverse
        let turned = zip(group.members, places).map { member, place in
            isReversed ? Place(strand: place.strand.opposite, offset: -(place.offset + motifs[member].width)) : place
        }
        let first = turned.map(\.offset).min()!
        let centre = group.members[representative]
        let members = zip(group.members, turned).map { member, place in
            MotifFamily.Member(
                motif: member, strand: place.strand, offset: place.offset - first,
                pValue: max(.leastNormalMagnitude, .pow(10, Double(logs[centre * motifs.count + member]))))
        }
        return MotifFamily(members: members, representative: representative, tree: FamilyTree(leafCount: members.count, joins: group.joins))
    }
}

extension Strand {
    fileprivate var opposite: Strand { self == .forward ? .reverse : .forward }
}
