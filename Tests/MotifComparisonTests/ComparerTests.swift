import MotifConvolution
import MotifCore
import MotifFormats
import MotifTestSupport
import RealModule
import Testing
@testable import MotifComparison

@Suite("Motif comparison")
struct ComparerTests {
    /// The first vertebrate motifs of JASPAR.
    private func jaspar(_ count: Int) throws -> [Motif] {
        let text = try TestFiles.read(TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme"))
        return Array(try MotifFile(parsing: Array(text.utf8), path: "jaspar").records.compactMap(\.motif).prefix(count))
    }

    @Test("p-values are those of an enumeration of all alignments and all columns", arguments: ColumnDistance.allCases)
    func enumeration(distance: ColumnDistance) {
        var random = SeededGenerator(seed: 7)
        for round in 0..<24 {
            let targets = (0..<3).map { random.motif(id: "t\($0)", width: 1 + (round + $0) % 4) }
            let query = round % 5 == 4 ? targets[1] : random.motif(id: "q", width: 1 + round % 4)
            var options = ComparisonOptions()
            options.distance = distance
            options.leastOverlap = 1 + round % 3
            options.readsBothStrands = round % 4 != 1
            options.correction = round % 2 == 0 ? .independent : .bonferroni
            let null = round % 6 < 3 ? nil : [random.motif(id: "n", width: 5)]
            let comparer = MotifComparer(targets: targets, null: null, options: options)
            let naive = NaiveComparison(null: null ?? targets, options: options)
            let matches = comparer.matches(of: [query])[0]
            #expect(matches.count == targets.count)
            for match in matches {
                let expected = naive.best(query, targets[match.target])
                #expect(match.score == expected.score, "round \(round), target \(match.target)")
                #expect(abs(match.pValue - expected.pValue) <= 1e-9 * expected.pValue, "round \(round), target \(match.target)")
                #expect(match.pValue > 0 && match.pValue <= 1 && match.qValue >= match.pValue * (1 - 1e-12))
            }
        }
    }

    @Test("a motif's best match is itself, whole and on its strand, and no p-value is 0")
    func itself() throws {
        let motifs = try jaspar(60)
        // By the log-likelihood ratio, a column is more like a sharper one than like itself.
        for distance in ColumnDistance.allCases where distance != .allr {
            var options = ComparisonOptions()
            options.distance = distance
            let rows = MotifComparer(targets: motifs, options: options).matches(of: motifs)
            for (index, row) in rows.enumerated() {
                #expect(row.count == motifs.count && row.allSatisfy { $0.pValue > 0 && $0.pValue <= 1 })
                #expect(zip(row, row.dropFirst()).allSatisfy { $0.pValue <= $1.pValue && $0.qValue <= $1.qValue })
                // The alignment with itself has the highest score in each column, so no target can have a lower p-value.
                let own = row.first { $0.target == index }!
                #expect(own.pValue == row[0].pValue, "\(distance) \(motifs[index].id)")
                #expect(own.offset == 0 && own.strand == .forward && own.overlap == motifs[index].width)
            }
        }
    }

    @Test("the reverse complement of a query changes strands and nothing else")
    func reverseComplement() throws {
        let motifs = try jaspar(40)
        let comparer = MotifComparer(targets: motifs)
        let forward = comparer.matches(of: motifs), reverse = comparer.matches(of: motifs.map(\.reverseComplement))
        var turned = 0
        for query in motifs.indices {
            let others = Dictionary(uniqueKeysWithValues: reverse[query].map { ($0.target, $0) })
            for match in forward[query] {
                let other = others[match.target]!
                #expect(match.score == other.score && match.overlap == other.overlap)
                #expect(abs(match.pValue - other.pValue) < 1e-9 * match.pValue)
                let offset = motifs[match.target].width - motifs[query].width - match.offset
                if other.strand != match.strand, other.offset == offset { turned += 1 }
            }
        }
        // The others are ties, of palindromes and of equal scores at several offsets.
        #expect(turned > motifs.count * motifs.count * 9 / 10)
    }

    @Test("the offset and the overlap of a part are its place in the whole")
    func offsets() throws {
        for motif in try jaspar(30) where motif.width >= 8 {
            let part = Motif(id: "part", counts: Array(motif.counts[2..<motif.width - 1]))
            let others = try jaspar(60)
            let inside = MotifComparer(targets: [motif], null: others).matches(of: [part])[0][0]
            #expect(inside.offset == 2 && inside.overlap == part.width && inside.strand == .forward)
            let around = MotifComparer(targets: [part.reverseComplement], null: others).matches(of: [motif])[0][0]
            #expect(around.offset == -2 && around.overlap == part.width && around.strand == .reverse)
        }
    }

    @Test("every number of threads and instruction set gives the same bits")
    func determinism() throws {
        var random = SeededGenerator(seed: 3)
        let motifs = try jaspar(30) + [random.motif(id: "wide", width: 70), random.motif(id: "narrow", width: 1), random.motif(id: "w17", width: 17)]
        for distance in ColumnDistance.allCases {
            var options = ComparisonOptions()
            options.distance = distance
            let expected = MotifComparer(targets: motifs, options: options, instructionSet: .portable).matches(of: motifs)
            for set in InstructionSet.supported {
                for threads in [1, 3] {
                    let comparer = MotifComparer(targets: motifs, options: options, instructionSet: set)
                    #expect(comparer.matches(of: motifs, threads: threads) == expected, "\(distance) \(set) \(threads)")
                }
            }
        }
    }

    @Test("the order of targets and null changes no p-value")
    func order() throws {
        let motifs = try jaspar(40)
        let forward = MotifComparer(targets: motifs).pValues(of: motifs, with: motifs.map { _ in Array(motifs.indices) })
        let turned = MotifComparer(targets: motifs.reversed()).pValues(of: motifs, with: motifs.map { _ in motifs.indices.reversed() })
        #expect(forward == turned)
    }

    @Test("a smallest overlap excludes shorter alignments, but not all of a narrow motif")
    func leastOverlap() throws {
        let motifs = try jaspar(40)
        var options = ComparisonOptions()
        options.leastOverlap = 7
        for (query, row) in MotifComparer(targets: motifs, options: options).matches(of: motifs).enumerated() {
            for match in row { #expect(match.overlap >= min(7, motifs[query].width, motifs[match.target].width)) }
        }
    }

    @Test("the widest motifs, and columns that the null lacks, have p-values above 0")
    func extremes() {
        let wide = Motif(id: "wide", counts: (0..<Motif.maximumWidth).map { $0 % 3 == 0 ? [1, 0, 0, 0] : [0, 0, 2, 1] })
        let flat = Motif(id: "flat", counts: [[1, 1, 1, 1]])
        let narrow = Motif(id: "narrow", counts: [[0, 1, 0, 0]])
        for null in [nil, [flat], [wide], [narrow]] {
            for row in MotifComparer(targets: [wide, flat, narrow], null: null).matches(of: [wide, flat, narrow]) {
                #expect(row.count == 3 && row.allSatisfy { $0.pValue > 0 && $0.pValue <= 1 })
            }
        }
    }

    @Test("the bound of Bonferroni is above the p-value that takes alignments as independent, and equal to it where both are small")
    func corrections() throws {
        let motifs = try jaspar(40), all = motifs.map { _ in Array(motifs.indices) }
        var options = ComparisonOptions()
        let independent = MotifComparer(targets: motifs, options: options).pValues(of: motifs, with: all)
        options.correction = .bonferroni
        let bound = MotifComparer(targets: motifs, options: options).pValues(of: motifs, with: all)
        for (one, other) in zip(independent.joined(), bound.joined()) {
            #expect(other >= one * (1 - 1e-12))
            if one < 1e-6 { #expect(other < one * 1.0001) }
        }
    }

    @Test("q-values are those of Benjamini and Hochberg by definition")
    func qValues() {
        let pValues = [0.01, 0.04, 0.03, 0.5, 0.5, 1, 0.002]
        let found = BenjaminiHochberg(pValues)
        for p in pValues {
            let expected = pValues.filter { $0 >= p }.map { q in q * 7 / Double(pValues.count { $0 <= q }) }.min()!
            #expect(abs(found[p] - expected) < 1e-15)
            #expect(BenjaminiHochberg(pValues, upTo: p)[p] == found[p])
        }
    }
}
