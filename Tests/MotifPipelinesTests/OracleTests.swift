import Foundation
import MotifConvolution
import MotifCore
import MotifFormats
import MotifPipelines
import MotifTestSupport
import Testing

/// Results of other programs on real genomes. The data is not part of the repository.
@Suite("Oracles", .needsSharedData)
struct OracleTests {
    let folder = try! TemporaryFolder()

    /// The place and motif of a hit, in the words of FIMO and BED.
    private struct Site: Hashable {
        let motif: Substring, start: Int, end: Int, strand: Substring
    }

    @Test("finds what FIMO finds", arguments: [("lambda_NC_001416.fa", "lambda"), ("yeast_R64.fa.gz", "yeast_I")])
    func fimo(genome: String, name: String) throws {
        // fimo --text --thresh 1e-4 --bgfile uniform fimo_motifs.meme GENOME (FIMO 4.12)
        let motifs = "\(TestFiles.shared)/oracles/fimo_motifs.meme"
        var fimo: [Site: (score: Double, pValue: Double)] = [:]
        for line in columns(try TestFiles.read("\(TestFiles.shared)/oracles/fimo_\(name)_uniform.tsv")) where !line[0].hasPrefix("#") {
            fimo[Site(motif: line[0], start: Int(line[3])! - 1, end: Int(line[4])!, strand: line[5])] = (Double(line[6])!, Double(line[7])!)
        }
        var ours: [Site: (score: Double, pValue: Double)] = [:]
        let contig = name == "yeast_I" ? "I" : nil
        for line in columns(try scan(["\(TestFiles.shared)/genomes/\(genome)"], motifs: [motifs], in: folder) { $0.filters.background = .fixed(.uniform) })
        where contig == nil || line[0] == contig! {
            ours[Site(motif: line[3], start: Int(line[1])!, end: Int(line[2])!, strand: line[5])] = (Double(line[7])!, Double(line[8])!)
        }
        #expect(fimo.count > 100)
        // FIMO's score grid is coarser, so a p-value near the threshold may fall on the other side of it.
        for (site, hit) in fimo where ours[site] == nil { #expect(hit.pValue > 0.95e-4, "\(site)") }
        for (site, hit) in ours where fimo[site] == nil { #expect(hit.pValue > 0.95e-4, "\(site)") }

        // P-values agree if both grids rank a word alike. Where words of nearly equal score change ranks on FIMO's grid, FIMO's p-value is
        // that of a score within the grid's error of the exact one.
        var distributions: [Substring: ScoreDistribution] = [:]
        for entry in try MotifCollection(paths: [motifs]).entries {
            distributions[entry.id[...]] = ScoreDistribution(
                LogOddsMatrix(entry.motif!, background: .uniform), background: .uniform, upTo: 2e-4)
        }
        var close = 0
        for (site, theirs) in fimo {
            guard let hit = ours[site] else { continue }
            if abs(hit.pValue / theirs.pValue - 1) <= 0.03 { close += 1 }
            let error = 0.003 * Double(site.end - site.start)
            #expect(abs(hit.score - theirs.score) <= error, "\(site)")
            let distribution = distributions[site.motif]!
            func pValue(_ bits: Double) -> Double {
                distribution.pValue(of: min(distribution.maximumScore, Int32((bits * 1000).rounded())))
            }
            #expect(theirs.pValue <= pValue(hit.score - error) * 1.03, "\(site)")
            #expect(theirs.pValue >= pValue(hit.score + error) * 0.97 || hit.score + error > Double(distribution.maximumScore) / 1000, "\(site)")
        }
        #expect(Double(close) >= 0.9 * Double(fimo.count), "\(close) of \(fimo.count) p-values within 3 %")
    }

    @Test("finds exactly PWMScan's hits of STAT1 on chromosome 20")
    func pwmscan() throws {
        // The integer matrix of PWMScan is taken as it is, with hits of score >= 1731.
        let motifs = "\(TestFiles.shared)/oracles/pwmscan_stat1.mat"
        let entry = try #require(try MotifCollection(paths: [motifs]).entries.first)
        #expect(entry.cellsPerUnit == 1)
        let scores = try #require(entry.record.scores)
        let bank = FilterBank(sources: [
            .init(id: entry.id, weights: .matrix(scores), background: .uniform, threshold: .score(Int32(1731 * entry.cellsPerUnit)))
        ])
        let expected = columns(try TestFiles.read("\(TestFiles.shared)/oracles/pwmscan_stat1_ge1731_chr20.bed")).map { line in
            "\(line[1]) \(line[2]) \(line[5]) \(line[4])"
        }
        #expect(expected.count == 295)
        var letters = try runShell("gzip -dc '\(TestFiles.shared)/genomes/human_b37_chr20.fa.gz'").output
        letters.removeSubrange(..<letters.firstIndex(of: "\n")!)
        let bases = letters.utf8.filter { $0 != UInt8(ascii: "\n") }
        let hits = bank.hits(in: EncodedSequence(bases)).map { "\($0.start) \($0.end) \($0.strand.symbol) \($0.score)" }
        #expect(Set(hits) == Set(expected))
        #expect(hits.count == expected.count)

        // The track has the same windows and integers. Its p-values are PWMScan's, which use the composition of the human genome.
        let pValues = Dictionary(
            columns(try TestFiles.read("\(TestFiles.shared)/oracles/pwmscan_stat1_ge1731_chr20.bed")).map { line in
                ("\(line[4])", Double(line[7].dropFirst("P-value=".count))!)
            }, uniquingKeysWith: { first, _ in first })
        let human = try Background(SIMD4(0.29, 0.21, 0.21, 0.29))
        let track = columns(
            try scan(["\(TestFiles.shared)/genomes/human_b37_chr20.fa.gz"], motifs: [motifs], in: folder) {
                ($0.filters.threshold, $0.filters.background) = (.bits(1731), .fixed(human))
            })
        #expect(Set(track.map { "\($0[1]) \($0[2]) \($0[5]) \($0[7])" }) == Set(expected))
        #expect(track.count == expected.count)
        for line in track { #expect(abs(Double(line[8])! / pValues["\(line[7])"]! - 1) < 0.006) }
    }

    @Test("has all of JASPAR 2026 CORE vertebrates ready, 904 of them reachable at 1e-4")
    func jaspar() throws {
        let options = ScanOptions(sequences: [TestFiles.testdata("mito.fa")], motifs: [TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme")])
        let job = try ScanJob(options)
        #expect(job.motifCount == 1019)
        #expect(job.unreachableMotifs.count == 115)
    }
}
