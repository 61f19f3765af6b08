import MotifCore
import MotifFormats
import MotifTestSupport
import Testing
@testable import MotifComparison

@Suite("Motif families")
struct FamilyTests {
    private func jaspar(_ count: Int) throws -> [Motif] {
        let text = try TestFiles.read(TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme"))
        return Array(try MotifFile(parsing: Array(text.utf8), path: "jaspar").records.compactMap(\.motif).prefix(count))
    }

    @Test("average linkage joins the groups of the lowest mean distance")
    func averageLinkage() {
        var random = SeededGenerator(seed: 11)
        for count in [1, 2, 3, 7, 20] {
            var distances = Array(repeating: Float(0), count: count * count)
            for one in 0..<count {
                for other in 0..<one {
                    let distance = Float.random(in: 0...1, using: &random)
                    distances[one * count + other] = distance
                    distances[other * count + one] = distance
                }
            }
            // The definition: all pairs of groups, with the mean over all pairs of their members.
            var groups = (0..<count).map { [$0] }
            var expected: [(members: [Int], distance: Double)] = []
            while groups.count > 1 {
                var best = (0, 1, Double.infinity)
                for one in groups.indices {
                    for other in groups.indices where other > one {
                        let sum = groups[one].reduce(0.0) { sum, a in groups[other].reduce(sum) { $0 + Double(distances[a * count + $1]) } }
                        let mean = sum / Double(groups[one].count * groups[other].count)
                        if mean < best.2 { best = (one, other, mean) }
                    }
                }
                expected.append(((groups[best.0] + groups[best.1]).sorted(), best.2))
                groups[best.0] += groups[best.1]
                groups.remove(at: best.1)
            }
            var found = (0..<count).map { [$0] }
            let joins = AverageLinkage(distances, count: count).joins
            #expect(joins.count == expected.count)
            for (join, expected) in zip(joins, expected) {
                found[join.first] += found[join.second]
                #expect(found[join.first].sorted() == expected.members)
                #expect(abs(join.distance - expected.distance) < 1e-5)
            }
        }
    }

    @Test("shifted, turned and changed copies of a motif are one family, aligned as they were cut")
    func copies() throws {
        let motifs = try jaspar(80), whole = motifs.first { $0.width >= 14 }!
        let parts: [(Range<Int>, Strand)] = [(0..<12, .forward), (1..<whole.width, .reverse), (2..<14, .reverse), (0..<whole.width, .forward)]
        let copies = parts.enumerated().map { index, part in
            Motif(id: "copy\(index)", counts: Array(whole.counts[part.0]).map { $0 + Double(index) }).oriented(part.1)
        }
        let others = motifs.filter { $0.id != whole.id }
        let families = MotifFamilies(of: others + copies)
        let family = families.families[families.family(of: others.count)]
        let members = family.members.filter { $0.motif >= others.count }.sorted { $0.motif < $1.motif }
        try #require(members.count == copies.count)
        let isTurned = members[0].strand != parts[0].1
        // The place of the whole motif's start, or of its end if the family is turned.
        let origins = zip(members, parts).map { isTurned ? $0.offset + $1.0.upperBound : $0.offset - $1.0.lowerBound }
        for (member, part) in zip(members, parts) { #expect((member.strand != part.1) == isTurned) }
        #expect(Set(origins).count == 1, "\(origins)")
    }

    @Test("families depend neither on the order of motifs nor on threads")
    func order() throws {
        let motifs = try jaspar(70)
        var random = SeededGenerator(seed: 5)
        func described(_ motifs: [Motif], threads: Int) -> [String] {
            MotifFamilies(of: motifs, threads: threads).families.map { family in
                "\(family.representative) \(family.tree) " + family.members.map { "\(motifs[$0.motif].id) \($0.strand) \($0.offset) \($0.pValue)" }.joined(separator: ", ")
            }
        }
        let expected = described(motifs, threads: 1)
        #expect(expected.count < motifs.count)
        for threads in 1...3 { #expect(described(motifs.shuffled(using: &random), threads: threads) == expected) }
    }

    @Test("each motif is in one family, and trees join all of their leaves")
    func partition() throws {
        let motifs = try jaspar(100)
        let families = MotifFamilies(of: motifs)
        #expect(families.families.flatMap { $0.members.map(\.motif) }.sorted() == Array(motifs.indices))
        for (index, family) in families.families.enumerated() {
            #expect(family.members.allSatisfy { families.family(of: $0.motif) == index })
            #expect(family.members.map(\.offset).min() == 0 && family.members[family.representative].strand == .forward)
            #expect(family.tree.joins.count == family.members.count - 1)
            var parents = Array(repeating: 0, count: 2 * family.members.count - 1)
            for (number, join) in family.tree.joins.enumerated() {
                #expect(max(join.left, join.right) < family.members.count + number && join.pValue <= FamilyOptions().threshold * 1.001)
                parents[join.left] += 1
                parents[join.right] += 1
            }
            #expect(parents.dropLast().allSatisfy { $0 == 1 })
        }
    }

    @Test("the average has the columns that half of the motifs have, with equal weights")
    func average() {
        let motifs = [
            Motif(id: "a", counts: [[10, 0, 0, 0], [0, 10, 0, 0], [0, 0, 10, 0]]),
            Motif(id: "b", counts: [[0, 0, 0, 1000], [0, 0, 1000, 0]]).reverseComplement,
            Motif(id: "c", counts: [[0, 0, 0, 1]]),
        ]
        let family = MotifFamily(
            members: [.init(motif: 0, strand: .forward, offset: 0, pValue: 1), .init(motif: 1, strand: .reverse, offset: 1, pValue: 1),
                .init(motif: 2, strand: .forward, offset: 4, pValue: 1)],
            representative: 0, tree: FamilyTree(leafCount: 3, joins: []))
        let average = family.average(id: "m", name: nil, of: motifs)
        #expect(average.width == 2 && average.siteCount == 1011)
        #expect(average.probabilities[0].isWithin(1e-12, of: [0, 0.5, 0, 0.5]) && average.probabilities[1].isWithin(1e-12, of: [0, 0, 1, 0]))
    }

    @Test("one motif is a family")
    func single() {
        let families = MotifFamilies(of: [Motif(id: "a", counts: [[1, 2, 3, 4]])])
        #expect(families.families.count == 1 && families.family(of: 0) == 0 && families.families[0].members[0].strand == .forward)
    }
}
