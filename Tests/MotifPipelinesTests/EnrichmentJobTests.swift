import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifEnrichment
import MotifTestSupport
import Testing

@testable import MotifPipelines

@Suite("Enrichment job")
struct EnrichmentJobTests {
    let folder = try! TemporaryFolder()
    private let motifs = [TestFiles.testdata("small.meme")]

    /// Random sequences with a share of G and C, of which some hold a site.
    private func fasta(
        _ name: String, count: Int, length: ClosedRange<Int> = 60...60, gc: Double = 0.5, site: String = "", share: Double = 0, seed: Int
    ) throws -> String {
        var random = SeededGenerator(seed: seed)
        var text = ""
        for index in 0..<count {
            var letters = (0..<Int.random(in: length, using: &random)).map { _ in
                Double.random(in: 0..<1, using: &random) < gc ? "GC".randomElement(using: &random)! : "AT".randomElement(using: &random)!
            }
            if Double.random(in: 0..<1, using: &random) < share, letters.count >= site.count {
                let start = (letters.count - site.count) / 2
                letters.replaceSubrange(start..<start + site.count, with: Array(site))
            }
            text += ">\(name)\(index)\n\(String(letters))\n"
        }
        return try folder.write("\(name).fa", text)
    }

    private func options(_ positives: String, _ negatives: EnrichmentOptions.Negatives, motifs: [String]? = nil) -> EnrichmentOptions {
        EnrichmentOptions(
            .files([positives]), negatives: negatives, filters: FilterOptions(.motifs(MotifInput(motifs ?? self.motifs))), output: folder.path("out"))
    }

    private func run(_ options: EnrichmentOptions) throws -> EnrichmentResult { try EnrichmentJob(options).run() }

    private func table() throws -> [[String]] {
        try TestFiles.read(folder.path("out/enriched.tsv")).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    @Test("counts the sequences that pool --value any marks, and best scores rank as pool --value max has them")
    func agreesWithPool() throws {
        let positives = try fasta("p", count: 90, length: 5...80, gc: 0.55, site: "TATAAAA", share: 0.4, seed: 1)
        let negatives = try fasta("n", count: 70, length: 5...90, gc: 0.4, seed: 2)
        var options = options(positives, .files([negatives]))
        options.filters.pValue = 1e-3
        let result = try run(options)
        func cells(_ path: String, _ value: MatrixValue) throws -> [String: [String]] {
            var pooling = PoolOptions(.files([path]), filters: FilterOptions(.motifs(MotifInput(motifs))), value: value)
            if value.countsHits { pooling.filters.pValue = 1e-3 }
            pooling.output = folder.path("matrix.tsv")
            _ = try PoolJob(pooling).run()
            let lines = try TestFiles.read(pooling.output).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
            return Dictionary(uniqueKeysWithValues: lines[0].indices.dropFirst().map { column in (lines[0][column], lines.dropFirst().map { $0[column] }) })
        }
        let any = (try cells(positives, .any), try cells(negatives, .any)), best = (try cells(positives, .max), try cells(negatives, .max))
        #expect(result.motifs.count == any.0.count)
        for motif in result.motifs where motif.threshold != nil {
            let expected = ContingencyTable(
                positives: 90, negatives: 70, positivesWith: any.0[motif.id]!.count { $0 == "1" }, negativesWith: any.1[motif.id]!.count { $0 == "1" })
            #expect(motif.table == expected, "\(motif.id)")
            let (high, low) = (best.0[motif.id]!.map { Double($0) ?? -1e9 }, best.1[motif.id]!.map { Double($0) ?? -1e9 })
            let pairs = high.reduce(0.0) { sum, score in sum + low.reduce(0.0) { $0 + (score > $1 ? 1 : score == $1 ? 0.5 : 0) } }
            #expect(abs(motif.ranks.auroc - pairs / 6300) < 1e-12, "\(motif.id)")
        }
        #expect(result.motifs.contains { $0.table.positivesWith > 20 })
        #expect(result.motifs == result.motifs.sorted { ($0.pValue, $0.id) < ($1.pValue, $1.id) })
    }

    @Test("writes the same files for any threads, batch size and instruction set")
    func determinism() throws {
        let positives = try fasta("p", count: 60, length: 20...90, site: "TATAAAA", share: 0.5, seed: 3)
        var expected: [String] = []
        for (threads, batchSize) in [(1, 1 << 18), (3, 100), (5, 1000)] {
            for optimises in [false, true] {
                var options = options(positives, .shuffled)
                options.compute.threads = threads
                options.compute.batchSize = batchSize
                options.compute.instructionSet = batchSize == 100 ? .portable : nil
                options.optimisesThreshold = optimises
                options.ratio = 2
                _ = try run(options)
                let texts = try ["enriched.tsv", "summary.json"].map { try TestFiles.read(folder.path("out/\($0)")) }
                if threads == 1 { expected += texts } else { #expect(texts == Array(expected[(optimises ? 2 : 0)...].prefix(2)), "\(threads) threads") }
            }
        }
    }

    @Test("finds a planted motif in the middle of its sequences, and shuffles have the composition of the positives")
    func planted() throws {
        let positives = try fasta("p", count: 200, site: "CTATAAAAG", share: 0.6, seed: 5)
        let result = try run(options(positives, .shuffled))
        let first = try #require(result.motifs.first)
        #expect(first.sites.positives[24...26].reduce(0, +) > 100)
        #expect(first.pValue.log10 < -20 && first.ranks.auroc > 0.7)
        #expect(try #require(first.sites.centre).pValue.log10 < -20)
        #expect(result.positives.gcHistogram == result.negatives.gcHistogram)
        #expect(result.coOccurrence.counts[0][0] == first.table.positivesWith)
        let rows = try table()
        #expect(rows[0].count == 19 && rows[1][0] == first.id && rows[1][2] == first.id && rows[1][12] == "\(first.pValue)")
        #expect(folder.names == ["out", "p.fa"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted() == ["enriched.tsv", "report.html", "summary.json"])
    }

    @Test("a difference in GC alone makes no motif significant, though Fisher's test calls many")
    func nullSets() throws {
        let vertebrates = TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme")
        var calls = 0, plainCalls = 0
        for seed in 0..<6 {
            // Each set is a mixture, so that there are sequences of like GC in both.
            var text = ["", ""]
            for (set, shares) in [[0.45, 0.6, 0.6, 0.6], [0.4, 0.4, 0.4, 0.55]].enumerated() {
                for (part, gc) in shares.enumerated() {
                    let path = try fasta("x", count: 80, length: 101...101, gc: gc, seed: 1000 + 100 * seed + 10 * set + part)
                    text[set] += try TestFiles.read(path)
                }
            }
            var options = options(try folder.write("p.fa", text[0]), .files([try folder.write("n.fa", text[1])]), motifs: [vertebrates])
            options.filters.ids = ["KLF*", "SP*", "EGR*", "E2F*", "ZNF1*"]
            let result = try run(options), tests = Double(result.motifs.count)
            calls += result.motifs.count { $0.pValue.value * tests <= 0.05 }
            plainCalls += result.motifs.count { $0.fisherPValue.value * tests <= 0.05 }
        }
        // At most 0.05 false calls on average; Tests/Enrichment/null.py makes more trials.
        #expect(calls <= 1)
        #expect(plainCalls > 6)
    }

    @Test("groups of positives are compared with one another")
    func groups() throws {
        let first = try fasta("a", count: 80, site: "CTATAAAAG", share: 0.7, seed: 7), second = try fasta("b", count: 90, seed: 8)
        let both = try folder.write("both.fa", TestFiles.read(first) + TestFiles.read(second))
        var options = options(both, .shuffled)
        options.groups = .file(try folder.write("groups.tsv", "# a comment\n" + (0..<80).map { "a\($0)\tjun\n" }.joined() + (1..<90).map { "b\($0)\tother\n" }.joined()))
        nonisolated(unsafe) var notices: [EnrichmentNotice] = []
        options.notify = { notices.append($0) }
        let result = try run(options)
        #expect(notices == [.ungrouped(positives: 1)])
        #expect(result.groups == ["jun", "other"] && result.groupSizes == [80, 89])
        let best = result.motifs[0]
        #expect(best.groups[0].log2Enrichment > 2 && best.groups[0].pValue.log10 < -10)
        #expect(best.groups[1].log2Enrichment == -best.groups[0].log2Enrichment && best.groups[1].pValue.value > 0.99)
        #expect(try table()[0].suffix(4) == ["log2_jun", "log10_pvalue_jun", "log2_other", "log10_pvalue_other"])
        for (text, error) in [
            ("a0 x\n", EnrichmentError.malformedGroup(path: "", line: 1)), ("a0\tx\na0\ty\n", .twoGroups(name: "a0", path: "", line: 2)),
            ("a0\tx\n", .oneGroup(path: "", groups: 1)), ("z\tx\n", .oneGroup(path: "", groups: 0)),
            ((0..<80).map { "a\($0)\t\($0)\n" }.joined() + (0..<90).map { "b\($0)\tb\($0)\n" }.joined(), .manyGroups(path: "", groups: 170, most: 100)),
        ] {
            options.groups = .file(try folder.write("groups.tsv", text))
            let thrown = #expect(throws: EnrichmentError.self) { try run(options) }
            #expect(thrown?.description == error.description.replacing(/^(?=[:,])/, with: folder.path("groups.tsv")))
        }
    }

    @Test("of each family the table shows the best motif, or all")
    func families() throws {
        let positives = try fasta("p", count: 40, site: "CTATAAAAG", share: 0.6, seed: 9)
        let result = try run(options(positives, .shuffled))
        var motifs = result.motifs
        #expect(motifs.count > 3 && result.representatives == motifs)
        for index in motifs.indices { motifs[index].family = index < 3 ? motifs[0].id : motifs[index].id }
        let related = EnrichmentResult(
            commandLine: [], positives: result.positives, negatives: result.negatives, negativesKind: "files", seed: 1, threshold: "", strata: 1,
            unmatchedPositives: 0, groups: [], groupSizes: [], motifs: motifs, positionRange: -30...30, coOccurrence: .init(motifs: [], counts: []))
        func lines(_ showsAll: Bool) -> Int { EnrichmentTable(related, showsAll: showsAll, hasThresholds: false).text.count { $0 == UInt8(ascii: "\n") } }
        #expect(lines(true) == motifs.count + 1 && lines(false) == motifs.count - 1)
    }

    @Test("regions are compared with matched windows, shuffles and other regions")
    func regions() throws {
        var random = SeededGenerator(seed: 10)
        var letters = Array(random.letters(count: 30_000))
        var bed = ""
        for start in stride(from: 1000, to: 29_000, by: 400) {
            letters.replaceSubrange(start..<start + 9, with: Array("CTATAAAAG"))
            bed += "g\t\(start - 20)\t\(start + 30)\t\(start % 800 == 200 ? "even" : "odd")\n"
        }
        let genome = try folder.write("g.fa", ">g\n\(String(letters))\n")
        let input = RegionInput(path: try folder.write("p.bed", bed), genome: genome)
        let others = try folder.write("n.bed", (0..<50).map { "g\t\($0 * 20)\t\($0 * 20 + 50)\n" }.joined())
        for negatives in [EnrichmentOptions.Negatives.matched, .shuffled, .files([others])] {
            var options = EnrichmentOptions(
                .regions(input), negatives: negatives, filters: FilterOptions(.motifs(MotifInput(motifs))), output: folder.path("out"))
            options.groups = .regionNames
            options.writesSites = true
            if negatives == .matched { options.ratio = 3 }
            let result = try run(options)
            #expect(result.positives.count == 70 && result.negatives.count == (negatives == .matched ? 210 : negatives == .shuffled ? 70 : 50))
            let first = try #require(result.motifs.first)
            #expect(first.table.positivesWith == 70 && first.table.negativesWith < 12 && result.groups == ["even", "odd"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
                == ["enriched.tsv", "report.html", "sites.bed.gz", "sites.bed.gz.tbi", "summary.json"])
        }
        // Sites of an earlier run do not stay.
        _ = try run(EnrichmentOptions(.regions(input), negatives: .matched, filters: FilterOptions(.motifs(MotifInput(motifs))), output: folder.path("out")))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted() == ["enriched.tsv", "report.html", "summary.json"])
    }

    @Test("what can't be tested is told")
    func failures() throws {
        let positives = try fasta("p", count: 1, seed: 11), empty = try folder.write("empty.fa", "")
        func error(_ change: (inout EnrichmentOptions) -> Void) -> String {
            var options = options(positives, .shuffled)
            change(&options)
            do {
                _ = try run(options)
                return ""
            } catch { return "\(error)" }
        }
        #expect(error { $0.positives = .files([empty]) } == EnrichmentError.noPositives(path: empty).description)
        #expect(error { $0.negatives = .files([empty]) } == EnrichmentError.noNegatives(path: empty).description)
        #expect(error { $0.filters.pValue = 1e-30 } == EnrichmentError.noMotif.description)
        #expect(error { $0.optimisesThreshold = true } == EnrichmentError.tooFewForHalves(positives: 1, negatives: 1).description)
        let genome = try folder.write("tiny.fa", ">g\n\(String(repeating: "AC", count: 60))\n")
        let bed = try folder.write("tiny.bed", "g\t0\t80\n")
        #expect(error { $0.positives = .regions(RegionInput(path: bed, genome: genome)); $0.negatives = .matched }
            == EnrichmentError.noMatchedWindow(region: "g:0-80", genome: genome).description)
        #expect(error { $0.output = folder.path("tiny.bed") }.contains("no folder can be made there"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
    }

    @Test("data that tell little are warned of")
    func warnings() throws {
        nonisolated(unsafe) var notices: [EnrichmentNotice] = []
        func told(of positives: String, _ negatives: String) throws -> [EnrichmentNotice] {
            notices = []
            var options = options(try folder.write("p.fa", positives), .files([try folder.write("n.fa", negatives)]))
            options.notify = { notices.append($0) }
            _ = try run(options)
            return notices
        }
        let letters = "CTATAAAAGACGTGCTGACA"
        #expect(try told(of: ">a\n\(letters)\n", ">b\n\(letters)\n") == [.onePositive])
        #expect(try told(of: ">a\n\(letters)\n>b\n\(letters)\n", ">b\n\(letters)\n") == [.equalPositives(count: 2)])
        #expect(try told(of: ">a\nGCGCGCGCGC\n>b\nGCGCGCGCGG\n", ">b\nATATATATAT\n") == [.unevenGC(positives: 1, negatives: 0), .unmatched(positives: 2, of: 2)])
        // Sequences of unknown letters have no hit and no GC.
        #expect(try told(of: ">a\nNNNNNNNNNN\n>b\nNN\n", ">b\nNNNNNNNNNN\n>c\n\n") == [.unmatched(positives: 1, of: 2)])
        let table = try table()
        #expect(table.dropFirst().allSatisfy { $0[4] == "0" && $0[12] == "1.00e+00" && $0[15] == "0.5000" && $0[17] == "NA" })
    }
}
