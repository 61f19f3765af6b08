import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifDiscovery
import MotifEnrichment
import MotifFormats
import MotifTestSupport
import Testing

@testable import MotifPipelines

@Suite("Discovery job")
struct DiscoveryJobTests {
    let folder = try! TemporaryFolder()
    /// 240 sequences, of which six in ten have a site of CREB.
    private let planted = PlantedSequences(count: 240, length: 60, site: "GTGACGTCAT", share: 0.6, seed: 1)
    private static let all = ["discovered.tsv", "matches.tsv", "motifs.meme", "report.html", "sites.bed.gz", "sites.bed.gz.tbi", "summary.json"]

    private func request(_ text: String? = nil, known: Bool = false, mostMotifs: Int = 1) throws -> DiscoveryRequest {
        var request = DiscoveryRequest(.files([try folder.write("p.fa", text ?? planted.fasta("s"))]), output: folder.path("out"))
        request.ratio = 2
        // A search ends with five motifs that are not significant, which takes longest.
        request.settings.mostMotifs = mostMotifs
        if known {
            let motifs = [("creb", "GTGACGTCAT"), ("e-box", "GCCACGTGGC"), ("gata", "AAGATAAGAG")].map { id, letters in
                Motif(id: id, name: id.uppercased(), counts: letters.map { letter in SIMD4("ACGT".map { $0 == letter ? 19 : 1 }) })
            }
            request.known = [try folder.write("known.meme", MotifFile.memeText(motifs))]
        }
        return request
    }

    private func written() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted() }

    private func table() throws -> [[String]] {
        try TestFiles.read(folder.path("out/discovered.tsv")).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    private func sites() throws -> [[String]] {
        try runShell("gzip -dc '\(folder.path("out/sites.bed.gz"))'").output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    @Test("finds a planted motif, tests it on the other half, and names the known motif that it is")
    func finds() throws {
        let outcome = try DiscoveryJob(request(known: true, mostMotifs: 9)).run()
        #expect(try written() == Self.all)
        let first = try #require(outcome.motifs.first)
        #expect(first.matches.first?.motif.id == "creb" && first.matches[0].eValue < 1e-3)
        #expect(first.enriched.pValue.log10 < -15 && first.discovered.eValue.log10 < -15)
        for found in outcome.motifs {
            #expect(found.enriched.pValue == found.discovered.pValue && found.enriched.table == found.discovered.tested)
            let sum = found.discovered.tested + found.discovered.refined
            #expect(sum.positives == 240 && sum.negatives == 480)
        }
        let rows = try table()
        #expect(rows.count == outcome.motifs.count + 1 && rows.allSatisfy { $0.count == 23 })
        #expect(rows[1][0] == first.id && rows[1][2] == "\(first.motif.width)" && rows[1][3] == "\(first.discovered.sites.count)")
        #expect(rows[1][12] == "\(first.enriched.pValue)" && rows[1][14] == "\(first.discovered.eValue)" && rows[1][20...21] == ["creb", "CREB"])
        #expect(rows[1][4...7].compactMap(Int.init) == [
            first.enriched.table.positivesWith, first.enriched.table.positives, first.enriched.table.negativesWith, first.enriched.table.negatives,
        ])
        let matches = try TestFiles.read(folder.path("out/matches.tsv")).split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(matches[0].prefix(3) == ["Query_ID", "Target_ID", "Optimal_offset"] && matches[1].prefix(2) == [first.id[...], "creb"])
        let meme = try TestFiles.read(folder.path("out/motifs.meme"))
        #expect(meme.contains("\nMOTIF \(first.id)\n") && meme.contains("nsites= \(first.discovered.sites.count) E= \(first.discovered.eValue)\n"))
        #expect(try MotifCollection(paths: [folder.path("out/motifs.meme")]).motifs.map(\.id) == outcome.motifs.map(\.id))
    }

    @Test("ranks best scores in the half that motifs were not made of")
    func ranks() throws {
        let outcome = try DiscoveryJob(request()).run(), isRefining = outcome.discovery.isRefining
        let first = try #require(outcome.motifs.first)
        let tested = isRefining.indices.filter { !isRefining[$0] }
        let high = tested.filter { $0 < 240 }.map { first.discovered.scores[$0] }, low = tested.filter { $0 >= 240 }.map { first.discovered.scores[$0] }
        let pairs = high.reduce(0.0) { sum, score in sum + low.reduce(0.0) { $0 + (score > $1 ? 1 : score == $1 ? 0.5 : 0) } }
        #expect(abs(first.enriched.ranks.auroc - pairs / Double(high.count * low.count)) < 1e-12)
        #expect(high.count + low.count < isRefining.count && first.enriched.ranks.auroc > 0.7)
        #expect(outcome.enrichment.coOccurrence.counts[0][0] == first.enriched.table.positivesWith)
    }

    @Test("writes the same files for any threads, batch size and instruction set, and again")
    func determinism() throws {
        var expected: [Data] = []
        for (threads, batchSize) in [(1, 1 << 18), (3, 1000), (3, 1000), (5, 100)] {
            var request = try request(known: true)
            request.compute.threads = threads
            request.compute.batchSize = batchSize
            request.compute.instructionSet = batchSize == 100 ? .portable : nil
            _ = try DiscoveryJob(request).run()
            let files = try Self.all.map { try Data(contentsOf: URL(fileURLWithPath: folder.path("out/\($0)"))) }
            if expected.isEmpty { expected = files }
            for (index, name) in Self.all.enumerated() { #expect(files[index] == expected[index], "\(name) with \(threads) threads") }
        }
    }

    @Test("writes all sites of sequences in their positions")
    func sequenceSites() throws {
        let outcome = try DiscoveryJob(request()).run()
        let first = try #require(outcome.motifs.first), lines = try sites().filter { $0[3] == first.id }
        #expect(lines.allSatisfy { Double($0[7])! >= first.enriched.threshold! && Int($0[2])! - Int($0[1])! == first.motif.width })
        let places = Set(lines.map { [$0[0], $0[1], $0[5], $0[7]] })
        for site in first.discovered.sites {
            let place = ["s\(site.sequence)", "\(site.start)", "\(site.strand.symbol)", (Double(site.score) / 1000).decimals(3)]
            #expect(places.contains(place), "\(place)")
        }
        #expect(Set(lines.map { $0[0] }).count >= first.discovered.sites.count)
        let found = planted.starts.enumerated().count { index, start in
            guard let start else { return false }
            return lines.contains { $0[0] == "s\(index)" && Int($0[1])! < start + 10 && Int($0[2])! > start }
        }
        #expect(Double(found) > 0.7 * Double(planted.starts.count { $0 != nil }))
        // Sequences of one name can't be indexed.
        nonisolated(unsafe) var notices: [DiscoveryNotice] = []
        var repeated = try request(planted.fasta("s").replacing(">s7\n", with: ">s3\n"))
        repeated.notify = { notices.append($0) }
        _ = try DiscoveryJob(repeated).run()
        #expect(notices == [.repeatedName("s3")])
        #expect(try written() == Self.all.filter { $0 != "matches.tsv" && $0 != "sites.bed.gz.tbi" } && sites().contains { $0[0] == "s3" })
    }

    @Test("finds the motif of regions, whose sites are in positions of the genome", arguments: [false, true])
    func regions(isStranded: Bool) throws {
        var random = SeededGenerator(seed: 3)
        var letters = Array(random.letters(count: 60_000)), bed = ""
        let starts = Array(stride(from: 500, to: 59_000, by: 300))
        for (index, start) in starts.enumerated() {
            let isReverse = index % 3 == 0
            letters.replaceSubrange(start..<start + 10, with: Array(isReverse ? "CTTATCTTCC" : "GGAAGATAAG"))
            bed += "g\t\(start - 40)\t\(start + 50)\t.\t0\t\(isReverse ? "-" : "+")\n"
        }
        var input = RegionInput(path: try folder.write("p.bed", bed), genome: try folder.write("g.fa", ">g\n\(String(letters))\n"))
        input.honoursStrands = isStranded
        var request = DiscoveryRequest(.regions(input), negatives: .matched, output: folder.path("out"))
        request.settings.strands = isStranded ? .forward : .both
        request.settings.mostMotifs = 1
        let outcome = try DiscoveryJob(request).run()
        #expect(outcome.enrichment.negatives.count == starts.count && outcome.ratio == 1)
        let first = try #require(outcome.motifs.first), lines = try sites().filter { $0[3] == first.id }
        for (index, start) in starts.enumerated() {
            let hits = lines.filter { $0[0] == "g" && Int($0[1])! < start + 10 && Int($0[2])! > start }
            #expect(!hits.isEmpty, "site at \(start)")
            if isStranded { #expect(hits.allSatisfy { $0[5] == (index % 3 == 0 ? "-" : "+") }) }
        }
        #expect(try written() == Self.all.filter { $0 != "matches.tsv" })
    }

    @Test("a search that finds nothing writes the heading of the table, and says so; files of an earlier run go")
    func nothing() throws {
        _ = try DiscoveryJob(request(known: true)).run()
        nonisolated(unsafe) var notices: [DiscoveryNotice] = []
        var request = try request(PlantedSequences(count: 40, length: 40, site: "A", share: 0, seed: 4).fasta("r"))
        request.settings.highestE = 1e-30
        request.notify = { notices.append($0) }
        let outcome = try DiscoveryJob(request).run()
        #expect(outcome.motifs.isEmpty && notices == [.nothingFound(tested: outcome.discovery.tests, highestE: 1e-30)])
        #expect(try table().count == 1 && sites().isEmpty && written() == Self.all.filter { $0 != "matches.tsv" })
        #expect(try TestFiles.read(folder.path("out/report.html")).contains("No motif was found."))
    }

    @Test("a motif has the widths and the strands that are asked for")
    func settings() throws {
        var request = try request(PlantedSequences(count: 200, length: 50, site: "GGACTAAC", share: 0.8, strands: .forward, seed: 5).fasta("r"))
        request.settings.widths = 5...6
        request.settings.strands = .forward
        let outcome = try DiscoveryJob(request).run()
        #expect(outcome.motifs.count == 1 && 5...6 ~= outcome.motifs[0].motif.width)
        #expect(outcome.motifs[0].enriched.sites.forward == outcome.motifs[0].enriched.table.positivesWith)
        #expect(try sites().allSatisfy { $0[5] == "+" })
    }

    @Test("few sequences get more shuffles, but windows and given numbers stay")
    func ratios() throws {
        func ratio(_ positives: Int, _ negatives: EnrichmentOptions.Negatives = .shuffled, given: Int? = nil) -> Int {
            var request = DiscoveryRequest(.files(["x"]), negatives: negatives, output: "o")
            request.ratio = given
            return request.input.ratio(positives: positives)
        }
        #expect([1, 150, 200, 201, 500, 1999, 2000, 9000].map { ratio($0) } == [10, 10, 10, 10, 4, 2, 1, 1])
        #expect(ratio(10, .matched) == 1 && ratio(10, .matched, given: 4) == 4 && ratio(10, given: 3) == 3)
        var request = try request(PlantedSequences(count: 30, length: 30, site: "A", share: 0, seed: 6).fasta("r"))
        request.ratio = nil
        let outcome = try DiscoveryJob(request).run()
        #expect(outcome.ratio == 10 && outcome.enrichment.negatives.count == 300)
    }

    @Test("sequences that can't show a motif are told, and nothing is written")
    func failures() throws {
        let path = folder.path("p.fa")
        func error(_ text: String, _ change: (inout DiscoveryRequest) -> Void = { _ in }) -> String {
            do {
                var request = try request(text)
                change(&request)
                _ = try DiscoveryJob(request).run()
                return ""
            } catch { return "\(error)" }
        }
        let two = ">a\nACGTTGCA\n>b\nCCGTTACA\n"
        let negative = try folder.write("n.fa", ">n\nACGTACGT\n"), empty = try folder.write("empty.fa", "")
        #expect(error("") == EnrichmentError.noPositives(path: path).description)
        #expect(error(">a\nACGTTGCA\n") == DiscoveryError.onePositive(path: path).description)
        #expect(error(">a\nACGTTGCA\n>b\nACGTTGCA\n>c\nacgttgca\n") == DiscoveryError.equalPositives(path: path, count: 3).description)
        #expect(error(">a\nNNNN\n>b\nACGNACG\n>c\nACGTTA\n") == DiscoveryError.noWindow(path: path, width: 6).description)
        #expect(error(two) { $0.settings.widths = 9...12 } == DiscoveryError.noWindow(path: path, width: 9).description)
        #expect(error(two) { $0.negatives = .files([empty]) } == EnrichmentError.noNegatives(path: empty).description)
        #expect(error(two) { $0.negatives = .files([negative]) } == DiscoveryError.oneNegative(path: negative).description)
        #expect(error(two) { $0.known = [folder.path("missing.meme")] }.contains("missing.meme"))
        #expect(error(two) { $0.output = path }.contains("no folder can be made there"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
    }
}
