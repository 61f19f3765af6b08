import Foundation
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Motif comparison")
struct MotifComparisonTests {
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

    @Test("the comparison is the highest correlation of cells over all offsets and strands")
    func definition() throws {
        var random = SeededGenerator(seed: 42)
        for round in 0..<60 {
            let one = random.motif(id: "a", width: 1 + round % 15).probabilities
            let other = random.motif(id: "b", width: 1 + round % 11).probabilities
            for least in [1, 3, 6] {
                let expected = naive(one, other, least: least)
                let found = MotifComparison(of: one, with: other, leastColumns: least)
                let reverse = MotifComparison(of: other, with: one, leastColumns: least)
                #expect((found == nil) == (expected == nil))
                if let expected, let found, let reverse {
                    #expect(abs(found.correlation - expected) < 1e-9, "round \(round)")
                    #expect(abs(reverse.correlation - expected) < 1e-9, "the order doesn't matter")
                    #expect(found.alignedColumns >= least)
                }
            }
        }
    }

    @Test("the comparison finds a part of a motif on either strand, with its offset")
    func places() throws {
        var random = SeededGenerator(seed: 43)
        for _ in 0..<20 {
            let motif = random.motif(id: "m", width: 14)
            guard Set(motif.counts).count > 10 else { continue }
            let part = Motif(id: "p", counts: Array(motif.counts[3..<12]))
            let forward = try #require(MotifComparison(of: motif.probabilities, with: part.probabilities, leastColumns: 9))
            #expect(forward.offset == 3 && forward.strand == .forward && forward.alignedColumns == 9 && forward.correlation > 1 - 1e-12)
            let reverse = try #require(MotifComparison(of: motif.probabilities, with: part.reverseComplement.probabilities, leastColumns: 9))
            #expect(reverse.offset == 3 && reverse.strand == .reverse && reverse.correlation > 1 - 1e-12)
            let swapped = try #require(MotifComparison(of: part.probabilities, with: motif.probabilities, leastColumns: 9))
            #expect(swapped.offset == -3)
            let oneStrand = MotifComparison(
                of: motif.probabilities, with: part.reverseComplement.probabilities, readsBothStrands: false, leastColumns: 9)
            #expect(try #require(oneStrand).correlation < 0.999)
        }
    }

    @Test("short or flat motifs have no comparison")
    func missing() {
        let certain = [SIMD4<Double>](repeating: SIMD4(1, 0, 0, 0), count: 6), flat = [SIMD4<Double>](repeating: SIMD4(repeating: 0.25), count: 6)
        #expect(MotifComparison(of: certain, with: Array(certain.prefix(5))) == nil)
        #expect(MotifComparison(of: Array(certain.prefix(2)), with: Array(certain.prefix(3))) == nil)
        #expect(MotifComparison(of: certain, with: flat) == nil)
        #expect(MotifComparison(of: certain, with: certain)?.correlation == 1)
    }

    @Test("a match of many columns ranks above a slightly better one of few columns")
    func significance() throws {
        var random = SeededGenerator(seed: 45)
        let counts = random.motif(id: "m", width: 14).counts
        func blurred(_ columns: ArraySlice<SIMD4<Double>>, by share: Double) -> [SIMD4<Double>] {
            columns.map { $0 * (1 - share) + SIMD4(0.4, 0.1, 0.3, 0.2) * ($0.sum() * share) }
        }
        let known = [Motif(id: "short", counts: blurred(counts[4..<10], by: 0.2)), Motif(id: "whole", counts: blurred(counts[...], by: 0.25))]
        let matches = FilterMotif(filter: 0, counts: counts, siteCount: 50, positiveShare: 1, negativeShare: nil, importance: 1).matches(among: known, count: 2)
        #expect(matches.map(\.motif.id) == ["whole", "short"])
        #expect(matches[1].comparison.correlation > matches[0].comparison.correlation && matches[1].comparison.alignedColumns == 6)
        let comparison = matches[0].comparison
        let z = 0.5 * log((1 + comparison.correlation) / (1 - comparison.correlation))
        #expect(abs(comparison.significance - z * Double(3 * 14 - 3).squareRoot()) < 1e-9)
    }

    @Test("the best matches of a filter come first, equal ones in the order of the motifs")
    func matches() throws {
        var random = SeededGenerator(seed: 44)
        let known = (0..<30).map { random.motif(id: "m\($0)", width: 10) }
        let filter = FilterMotif(filter: 0, counts: known[7].reverseComplement.counts, siteCount: 50, positiveShare: 1, negativeShare: nil, importance: 1)
        let twice = known + [Motif(id: "again", counts: known[7].counts), Motif(id: "short", counts: Array(known[7].counts.prefix(7)))]
        let matches = filter.matches(among: twice, count: 4)
        #expect(matches.count == 4 && matches.map(\.motif.id).prefix(2) == ["m7", "again"])
        #expect(matches[0].comparison.strand == .reverse && matches[0].comparison.offset == 0)
        let significances = matches.map(\.comparison.significance)
        #expect(significances == significances.sorted(by: >))
        #expect(filter.matches(among: twice, count: 100).allSatisfy { $0.comparison.alignedColumns >= ($0.motif.id == "short" ? 6 : 8) })
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
