import GenomeIO
import MotifConvolution
import MotifCore
@testable import MotifPipelines
import MotifTestSupport
import Testing

@Suite("Choosing among hits")
struct TrackSelectionTests {
    let folder = try! TemporaryFolder()
    let motifs = [TestFiles.testdata("small.meme")]
    let sequences = ["reads.fq", "mito.fa"].map(TestFiles.testdata)

    /// A line of BED with its columns parsed.
    private struct Line: Hashable {
        let text: Substring
        let contig: Substring, motif: Substring
        let start: Int, end: Int
        let isReverse: Bool
        let score: Double

        init(_ columns: [Substring]) {
            text = Substring(columns.joined(separator: "\t"))
            (contig, motif, start, end) = (columns[0], columns[3], Int(columns[1])!, Int(columns[2])!)
            (isReverse, score) = (columns[5] == "-", Double(columns[7])!)
        }

        func isBetter(than other: Line) -> Bool {
            score != other.score ? score > other.score : start != other.start ? start < other.start : !isReverse && other.isReverse
        }
    }

    private func lines(_ change: (inout ScanOptions) -> Void = { _ in }) throws -> [Line] {
        columns(try scan(sequences, motifs: motifs, in: folder) { options in
            options.pValue = 0.01
            change(&options)
        }).map(Line.init)
    }

    /// Sizes of batches and numbers of threads, none of which may change the result.
    private static let ways: [(batchSize: Int, threads: Int)] = [(1 << 18, 1), (1 << 12, 3), (237, 2)]

    @Test("reports the best hit of each sequence and motif")
    func best() throws {
        let all = try lines()
        let groups = Dictionary(grouping: all) { [$0.contig, $0.motif] }
        let best = Set(groups.values.map { $0.dropFirst().reduce($0[0]) { $1.isBetter(than: $0) ? $1 : $0 } })
        #expect(groups.count > 20 && all.count > 5 * best.count)
        for way in Self.ways {
            #expect(try lines { ($0.batchSize, $0.threads, $0.hits.selection) = (way.batchSize, way.threads, .best) } == all.filter(best.contains), "\(way)")
        }
    }

    @Test("reports hits that overlap no better one that is reported")
    func separate() throws {
        let all = try lines()
        var separate: Set<Line> = []
        for group in Dictionary(grouping: all, by: { [$0.contig, $0.motif] }).values {
            var chosen: [Line] = []
            for line in group.sorted(by: { $0.isBetter(than: $1) }) where chosen.allSatisfy({ $0.end <= line.start || line.end <= $0.start }) {
                chosen.append(line)
            }
            separate.formUnion(chosen)
        }
        #expect(separate.count > 500 && separate.count < all.count)
        for way in Self.ways {
            #expect(
                try lines { ($0.batchSize, $0.threads, $0.hits.selection) = (way.batchSize, way.threads, .separate) }
                    == all.filter(separate.contains), "\(way)")
        }
    }

    @Test("reports the better strand of two hits at one place")
    func oneStrand() throws {
        let all = try lines()
        let groups = Dictionary(grouping: all) { [$0.contig, $0.motif, "\($0.start)"] }
        let kept = all.filter { line in groups[[line.contig, line.motif, "\(line.start)"]]!.allSatisfy { !$0.isBetter(than: line) } }
        #expect(kept.count < all.count)
        for way in Self.ways {
            #expect(try lines { ($0.batchSize, $0.threads, $0.track.keepsOneStrand) = (way.batchSize, way.threads, true) } == kept, "\(way)")
        }
    }

    @Test("counts the hits of each sequence and motif")
    func counts() throws {
        let all = try lines()
        let order = try MotifCollection(paths: motifs).motifs
        var expected: [String] = []
        for contig in all.map(\.contig).reduce(into: [Substring](), { if $0.last != $1 { $0.append($1) } }) {
            for motif in order {
                let found = all.filter { $0.contig == contig && $0.motif == motif.id }
                let reverse = found.count { $0.isReverse }
                if !found.isEmpty {
                    expected.append("\(contig)\t\(motif.id)\t\(found.count)\t\(found.count - reverse)\t\(reverse)\t\(motif.name ?? ".")")
                }
            }
        }
        for way in Self.ways {
            let counts = try scan(sequences, motifs: motifs, in: folder) {
                ($0.pValue, $0.batchSize, $0.threads, $0.track.contents) = (0.01, way.batchSize, way.threads, .counts(.all))
            }
            #expect(counts == (["sequence\tmotif_id\thits\tforward\treverse\tmotif_name"] + expected).map { "\($0)\n" }.joined(), "\(way)")
        }
    }

    @Test("chooses separate hits of many equal and rising scores as the definition says, with few that wait", arguments: 1...6)
    func separateProperty(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let widths = [3, 7, 12]
        for scores in [1...2, 1...9, 1...100_000] as [ClosedRange<Int32>] {
            for rises in [false, true] {
                var hits: [KeptHit] = []
                for start in 0..<200 {
                    for rank in widths.indices {
                        for isReverse in [false, true] where Int.random(in: 0..<3, using: &random) == 0 {
                            // Scores that rise over many hits make each hit wait for the next.
                            let score = rises ? Int32(start / 90 * 90 % 7 + start % 90) : Int32.random(in: scores, using: &random)
                            hits.append(KeptHit(start: start, rank: rank, isReverse: isReverse, score: score, letters: [], place: start..<start + widths[rank]))
                        }
                    }
                }
                func isBetter(_ left: KeptHit, _ right: KeptHit) -> Bool {
                    (right.score, left.start, left.isReverse ? 1 : 0) < (left.score, right.start, right.isReverse ? 1 : 0)
                }
                var chosen: [KeptHit] = []
                for hit in hits.sorted(by: isBetter)
                where chosen.allSatisfy({ $0.rank != hit.rank || abs($0.start - hit.start) >= widths[hit.rank] }) { chosen.append(hit) }
                var selector = SeparateHits(widths: widths)
                var kept: [KeptHit] = []
                for hit in hits { selector.add(hit) { kept.append($0) } }
                selector.finishRecord { kept.append($0) }
                let text = { (hit: KeptHit) in "\(hit.start) \(hit.rank) \(hit.isReverse) \(hit.score)" }
                #expect(kept.map(text) == hits.map(text).filter(Set(chosen.map(text)).contains), "\(scores) \(rises)")
            }
        }
    }
}
