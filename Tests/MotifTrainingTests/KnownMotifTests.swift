import Foundation
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Known motifs")
struct KnownMotifTests {
    /// Returns the highest Pearson correlation of cells over all alignments, by the definition.
    private func naive(_ one: [SIMD4<Double>], _ other: [SIMD4<Double>], least: Int) -> Double? {
        var best: Double?
        for strand in [other, other.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) }] {
            for offset in -50...50 {
                let columns = one.indices.filter { strand.indices.contains($0 - offset) }
                guard columns.count >= least else { continue }
                let correlation = RealMetrics.correlation(
                    columns.flatMap { column in (0..<4).map { one[column][$0] } },
                    columns.flatMap { column in (0..<4).map { strand[column - offset][$0] } })
                if let correlation { best = max(best ?? -1, correlation) }
            }
        }
        return best
    }

    @Test("the correlation of two motifs is the highest of cells over all offsets and strands")
    func definition() throws {
        var random = SeededGenerator(seed: 42)
        for round in 0..<60 {
            let one = random.motif(id: "a", width: 1 + round % 15).probabilities
            let other = random.motif(id: "b", width: 1 + round % 11).probabilities
            let expected = naive(one, other, least: 6)
            let found = FilterMotif.correlation(one, other), reverse = FilterMotif.correlation(other, one)
            #expect((found == nil) == (expected == nil))
            if let expected, let found, let reverse {
                #expect(abs(found - expected) < 1e-9, "round \(round)")
                #expect(abs(reverse - expected) < 1e-9, "the order doesn't matter")
            }
        }
        let part = random.motif(id: "m", width: 14)
        let turned = part.reverseComplement.probabilities
        #expect(try #require(FilterMotif.correlation(part.probabilities, turned)) > 1 - 1e-12)
        #expect(try #require(FilterMotif.correlation(part.probabilities, turned, readsBothStrands: false)) < 0.999)
    }

    @Test("short or flat motifs have no correlation")
    func missing() {
        let certain = [SIMD4<Double>](repeating: SIMD4(1, 0, 0, 0), count: 6), flat = [SIMD4<Double>](repeating: SIMD4(repeating: 0.25), count: 6)
        #expect(FilterMotif.correlation(certain, Array(certain.prefix(5))) == nil)
        #expect(FilterMotif.correlation(Array(certain.prefix(2)), Array(certain.prefix(3))) == nil)
        #expect(FilterMotif.correlation(certain, flat) == nil)
        #expect(FilterMotif.correlation(certain, certain) == 1)
    }

    @Test("the best matches of a filter come first, equal ones in the order of the motifs")
    func matches() throws {
        var random = SeededGenerator(seed: 44)
        let known = (0..<30).map { random.motif(id: "m\($0)", width: 10) }
        let filter = FilterMotif(filter: 0, counts: known[7].reverseComplement.counts, siteCount: 50, positiveShare: 1, negativeShare: nil, importance: 1)
        let twice = known + [Motif(id: "again", counts: known[7].counts), Motif(id: "short", counts: Array(known[7].counts.prefix(7)))]
        let matches = KnownMotifMatch.matches(of: [filter], among: twice, count: 4)[0]
        #expect(matches.count == 4 && matches.map(\.motif.id).prefix(2) == ["m7", "again"])
        #expect(matches[0].strand == .reverse && matches[0].offset == 0 && matches[0].overlap == 10)
        #expect(matches.map(\.eValue) == matches.map(\.eValue).sorted() && matches[0].eValue < 1e-3)
        let all = KnownMotifMatch.matches(of: [filter], among: twice, count: 100)[0]
        #expect(all.count == twice.count && all.allSatisfy { $0.overlap >= 6 })
        // A part that begins at the fourth column of the filter's motif.
        let part = Motif(id: "part", counts: Array(filter.counts[3...]))
        #expect(KnownMotifMatch.matches(of: [filter], among: known + [part], count: 2)[0].contains { $0.motif.id == "part" && $0.offset == 3 })
    }

    @Test("a motif is named after its best match if that is significant, with a number by importance, and otherwise after its filter")
    func names() throws {
        var random = SeededGenerator(seed: 46)
        func motif(_ id: String, _ name: String?, _ counts: [SIMD4<Double>]) -> Motif { Motif(id: id, name: name, counts: counts) }
        func filter(_ index: Int, _ counts: [SIMD4<Double>]) -> FilterMotif {
            FilterMotif(filter: index, counts: counts, siteCount: 50, positiveShare: 1, negativeShare: nil, importance: 10 - Double(index))
        }
        let (first, second) = (random.motif(id: "a", width: 14).counts, random.motif(id: "b", width: 12).counts)
        let known = [motif("M1", "CTCF", first), motif("M2", nil, second), motif("M3", "AP-1(bZIP)/ThioMac PU.1", random.motif(id: "c", width: 10).counts)]
        let learned = LearnedMotif.naming(
            [filter(28, first), filter(3, second), filter(5, known[2].counts), filter(9, Array(first.prefix(5))), filter(7, known[0].reverseComplement.counts)],
            after: known, matches: 2, readsBothStrands: true)
        #expect(learned.map(\.id) == ["CTCF-like-1", "M2-like-1", "AP-1(bZIP)-like-1", "filter10", "CTCF-like-2"])
        #expect(learned[0].motif.id == "CTCF-like-1" && learned[0].motif.name == learned[0].filterMotif.consensus)
        #expect(LearnedMotif.naming([filter(28, first)], after: [], matches: 2, readsBothStrands: true).map(\.id) == ["filter29"])
        // Few random motifs are named after one of a thousand others.
        let others = (0..<1000).map { random.motif(id: "o\($0)", width: 8 + $0 % 10) }
        let unrelated = (0..<20).map { filter($0, random.motif(id: "u", width: 10).counts) }
        let named = LearnedMotif.naming(unrelated, after: others, matches: 1, readsBothStrands: true).count { $0.id.contains("-like-") }
        #expect(named <= unrelated.count / 5, "\(named)")
    }
}
