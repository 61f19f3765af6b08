import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifPipelines
import MotifTestSupport
import Testing

@Suite("Statistics of a track")
struct TrackStatisticsTests {
    let folder = try! TemporaryFolder()
    let motifs = [TestFiles.testdata("small.meme")]
    let sequences = ["chr17_part.fa", "reads.fq", "mito.fa"].map(TestFiles.testdata)

    /// The number of windows of a width without an unknown base, counted letter by letter.
    private func windows(width: Int) throws -> Int {
        var windows = 0
        for path in sequences {
            let isFASTQ = path.hasSuffix("fq")
            let lines = try TestFiles.read(path).split(separator: "\n")
            let records = isFASTQ
                ? lines.indices.filter { $0 % 4 == 1 }.map { String(lines[$0]) }
                : lines.split { $0.hasPrefix(">") }.map { $0.joined() }
            for record in records {
                var known = 0
                for letter in record.utf8 {
                    known = "ACGTacgt".utf8.contains(letter) ? known + 1 : 0
                    if known >= width { windows += 1 }
                }
            }
        }
        return windows
    }

    private func options(_ change: (inout ScanOptions) -> Void) -> ScanOptions {
        var options = ScanOptions(sequences: sequences, motifs: motifs)
        options.output = folder.path("hits.bed")
        options.pValue = 1e-3
        change(&options)
        return options
    }

    @Test("tells windows, hits and expected hits of each motif, as TSV and JSON", arguments: [1, 3])
    func summary(threads: Int) throws {
        var table: [[Substring]] = []
        for batchSize in [1 << 18, 333] {
            let options = options { ($0.track.summary, $0.threads, $0.batchSize) = (folder.path("summary.tsv"), threads, batchSize) }
            _ = try ScanJob(options).run()
            let lines = columns(try TestFiles.read(folder.path("summary.tsv")))
            #expect(table.isEmpty || table == lines)
            table = lines
        }
        #expect(table[0] == ["motif_id", "motif_name", "width", "windows", "hits", "expected_hits", "ratio"])
        let track = columns(try TestFiles.read(folder.path("hits.bed")))
        let motifs = try MotifCollection(paths: motifs).motifs
        #expect(table.dropFirst().map { String($0[0]) } == motifs.map(\.id))
        let bank = FilterBank(motifs: motifs, pValue: 1e-3)
        for (row, filter) in zip(table.dropFirst(), bank.filters) {
            #expect(Int(row[2])! == filter.width)
            #expect(try Int(row[3])! == 2 * windows(width: filter.width))
            #expect(Int(row[4])! == track.count { $0[3] == filter.id })
            // Narrow motifs: the p-value of the lowest hit comes from a list of all words. Wide motifs have too many words, but p-values close to
            // the threshold.
            let expected = Double(row[5])!, windows = Double(row[3])!
            if filter.width <= 7 {
                let reached = NaiveScan.pValues(filter.matrix, background: .uniform).last { $0.pValue <= 1e-3 }?.pValue ?? 0
                #expect(abs(expected - windows * reached) <= 1e-9 * expected)
            } else {
                #expect(expected <= windows * 1e-3 && expected > windows * 0.9e-3)
            }
            #expect(abs(Double(row[6])! - Double(row[4])! / expected) < 1e-9)
        }
        _ = try ScanJob(options { $0.track.summary = folder.path("summary.json") }).run()
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder.path("summary.json")))) as? [String: Any]
        let rows = try #require(json?["motifs"] as? [[String: Any]])
        #expect(rows.map { "\($0["motif_id"]!) \($0["hits"]!) \($0["windows"]!)" } == table.dropFirst().map { "\($0[0]) \($0[4]) \($0[3])" })
    }

    @Test("adjusts p-values as Benjamini and Hochberg do, each motif among its windows", arguments: [1, 3])
    func qValues(threads: Int) throws {
        _ = try ScanJob(options { options in
            (options.threads, options.batchSize, options.track.summary) = (threads, threads == 1 ? 1 << 18 : 501, folder.path("summary.tsv"))
            options.hits.columns = [.qValue]
        }).run()
        let track = columns(try TestFiles.read(folder.path("hits.bed")))
        let windows = Dictionary(
            uniqueKeysWithValues: columns(try TestFiles.read(folder.path("summary.tsv"))).dropFirst().map { ($0[0], Double($0[3])!) })
        var distinct: Set<Substring> = []
        for (motif, lines) in Dictionary(grouping: track, by: { $0[3] }) {
            let pValues = lines.map { Double($0[8])! }
            for line in lines {
                let p = Double(line[8])!
                // The definition of q: the lowest p(j) · m / rank(j) over all p-values p(j) that are not lower than p.
                let q = min(1, pValues.filter { $0 >= p }.map { other in other * windows[motif]! / Double(pValues.count { $0 <= other }) }.min()!)
                #expect(abs(Double(line[9])! / q - 1) < 0.0051, "\(line)")
                distinct.insert(line[9])
            }
        }
        #expect(distinct.count > 10)
        // The other columns stay as they are, and the selection of hits does not change q-values.
        let plain = try scan(sequences, motifs: motifs, in: folder) { $0.pValue = 1e-3 }
        #expect(track.map { $0.dropLast().joined(separator: "\t") + "\n" }.joined() == plain)
        let best = try scan(sequences, motifs: motifs, in: folder) {
            $0.pValue = 1e-3
            $0.hits.columns = [.qValue]
            $0.hits.selection = .best
        }
        #expect(Set(columns(best)).isSubset(of: Set(track)))
    }

    @Test("takes scores for thresholds: in bits, or as a share of a motif's range")
    func scores() throws {
        let all = columns(try scan(sequences, motifs: motifs, in: folder) { $0.pValue = 0.01 })
        let high = try scan(sequences, motifs: motifs, in: folder) { $0.filters.threshold = .bits(8.125) }
        #expect(columns(high) == all.filter { Double($0[7])! >= 8.125 } && !high.isEmpty)
        let bank = FilterBank(motifs: try MotifCollection(paths: motifs).motifs, pValue: 1)
        let lowest = Dictionary(uniqueKeysWithValues: bank.filters.map { filter in
            (Substring(filter.id), Double(filter.matrix.minimumScore) + 0.9 * Double(filter.matrix.maximumScore - filter.matrix.minimumScore))
        })
        let near = try scan(sequences, motifs: motifs, in: folder) { $0.filters.threshold = .relativeScore(0.9) }
        #expect(columns(near) == all.filter { Double($0[7])! * 1000 >= lowest[$0[3]]! - 1e-6 } && !near.isEmpty)
        #expect(bank.filters.allSatisfy { $0.matrix.score(ofShare: 1) == $0.matrix.maximumScore && $0.matrix.score(ofShare: 0) == $0.matrix.minimumScore })
    }
}
