import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifTestSupport
import Testing

@testable import MotifPipelines

@Suite("Scan job")
struct ScanJobTests {
    let folder = try! TemporaryFolder()

    @Test("writes the same bytes for any threads, batch size, engine and compression")
    func determinism() throws {
        let motifs = [TestFiles.testdata("small.meme")]
        let lambda = TestFiles.testdata("lambda.fa")
        let expected = try scan([lambda], motifs: motifs, in: folder) { $0.pValue = 1e-3 }
        #expect(expected == (try TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed"))))
        for threads in [1, 2, 5, 8] {
            for batchSize in [1 << 18, 20_011, 997] {
                let text = try scan([lambda], motifs: motifs, in: folder) {
                    $0.pValue = 1e-3
                    $0.threads = threads
                    $0.batchSize = batchSize
                }
                #expect(text == expected, "\(threads) threads, batches of \(batchSize)")
            }
            let compressed = try scan([TestFiles.testdata("lambda.fa.gz")], motifs: motifs, in: folder) {
                $0.pValue = 1e-3
                $0.threads = threads
            }
            #expect(compressed == expected)
        }
        let reference = try scan([lambda], motifs: motifs, in: folder) {
            $0.pValue = 1e-3
            $0.engine = .reference
            $0.batchSize = 5000
        }
        #expect(reference == expected)
    }

    @Test("writes the same bytes for reads and oddities in batches of a few bases")
    func smallRecords() throws {
        for name in ["oddities.fa", "reads.fq", "reads.bam", "flags.sam"] {
            var texts: Set<String> = []
            for (threads, batchSize) in [(1, 1 << 18), (1, 7), (4, 100), (3, 3000)] {
                texts.insert(try scan([TestFiles.testdata(name)], motifs: [TestFiles.testdata("small.meme")], in: folder) {
                    $0.pValue = 0.01
                    $0.threads = threads
                    $0.batchSize = batchSize
                })
            }
            #expect(texts.count == 1, "\(name)")
            #expect(texts.first?.isEmpty == false, "\(name)")
        }
    }

    @Test("sorts by contig as read, start, end, motif as given, strand")
    func order() throws {
        let fasta = try folder.write("x.fa", ">b\nCACGTGCACGTG\n>a\nTTCACGTG\n")
        let motifs = try folder.write(
            "m.jaspar", ">wide\nA [0 9 0 0 0 0 9]\nC [9 0 9 0 0 0 0]\nG [0 0 0 9 0 9 0]\nT [0 0 0 0 9 0 0]\n"
                + ">second\nA [0 9]\nC [9 0]\nG [0 0]\nT [0 0]\n>first\nA [0 9]\nC [9 0]\nG [0 0]\nT [0 0]\n")
        let lines = columns(try scan([fasta], motifs: [motifs], in: folder) { $0.pValue = 0.07 })
        // Each word of two bases has p = 1/16. The reverse complement of CA is TG.
        #expect(lines.filter { $0[3] != "wide" }.map { $0[0...3].joined(separator: " ") + $0[5] } == [
            "b 0 2 second+", "b 0 2 first+", "b 4 6 second-", "b 4 6 first-", "b 6 8 second+", "b 6 8 first+",
            "b 10 12 second-", "b 10 12 first-", "a 2 4 second+", "a 2 4 first+", "a 6 8 second-", "a 6 8 first-",
        ])
        #expect(lines.contains { $0[1...3] == ["0", "7", "wide"] })
        let keys = lines.map { line in
            [["b", "a"].firstIndex(of: line[0])!, Int(line[1])!, Int(line[2])!,
             ["wide", "second", "first"].firstIndex(of: line[3])!, line[5] == "+" ? 0 : 1]
        }
        for (one, next) in zip(keys, keys.dropFirst()) { #expect(one.lexicographicallyPrecedes(next)) }
    }

    @Test("bounds its memory when every window of every motif is a hit")
    func everythingHits() throws {
        let text = try scan([TestFiles.testdata("mito.fa")], motifs: [TestFiles.testdata("small.meme")], in: folder) {
            $0.pValue = 1
            $0.threads = 2
        }
        // Each motif has L − w + 1 windows on each strand.
        let letters = 16_571
        let widths = [6, 7, 9, 15, 18, 21]
        #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == widths.reduce(0) { $0 + 2 * (letters - $1 + 1) })
        #expect(columns(text).allSatisfy { $0.count == 9 })
    }

    @Test("reads the background from where it is asked to")
    func backgrounds() throws {
        let fasta = try folder.write("x.fa", ">a\nAAAAAACCGGGGTTTTaaaa\n")
        func header(_ source: FilterOptions.BackgroundSource, strands: StrandSelection = .forward, masks: Bool = false) throws -> Substring? {
            try scan([fasta], motifs: [TestFiles.testdata("small.meme")], in: folder) {
                $0.filters.background = source
                $0.filters.strands = strands
                $0.filters.masksLowercase = masks
                $0.header = "motifkit"
            }.split(separator: "\n").first { $0.hasPrefix("# background") }
        }
        #expect(try header(.motifFile) == "# background (A,C,G,T): 0.25,0.25,0.25,0.25")
        #expect(try header(.sequences) == "# background (A,C,G,T): 0.5,0.1,0.2,0.2")
        #expect(try header(.sequences, strands: .reverse) == "# background (A,C,G,T): 0.2,0.2,0.1,0.5")
        #expect(try header(.sequences, strands: .both)?.hasPrefix("# background (A,C,G,T): 0.35,0.15") == true)
        #expect(try header(.sequences, masks: true) == "# background (A,C,G,T): 0.375,0.125,0.25,0.25")
        #expect(throws: ScanError.uncountable(counts: [3, 0, 0, 0])) {
            try scan([folder.write("y.fa", ">a\nAAA\n")], motifs: [TestFiles.testdata("small.meme")], in: folder) { $0.filters.background = .sequences }
        }
        #expect(throws: ScanError.unrepeatable(path: "-")) {
            try scan(["-"], motifs: [TestFiles.testdata("small.meme")], in: folder) { $0.filters.background = .sequences }
        }
    }

    @Test("takes soft-masked bases for N if asked to")
    func masking() throws {
        let soft = try TestFiles.read(TestFiles.testdata("chr17_part.fa"))
        let hard = soft.split(separator: "\n").map { $0.hasPrefix(">") ? String($0) : String($0.map { $0.isLowercase ? "N" : $0 }) }
        let motifs = [TestFiles.testdata("small.meme")]
        let masked = try scan([TestFiles.testdata("chr17_part.fa")], motifs: motifs, in: folder) { $0.filters.masksLowercase = true }
        #expect(masked == (try scan([folder.write("hard.fa", hard.joined(separator: "\n"))], motifs: motifs, in: folder)))
        let all = try scan([TestFiles.testdata("chr17_part.fa")], motifs: motifs, in: folder)
        #expect(!masked.isEmpty && Set(columns(masked)).isStrictSubset(of: Set(columns(all))))
    }

    @Test("counts positions beyond 2^31 and 2^32, in a piece that far into its record")
    func farPositions() throws {
        let bank = FilterBank(motifs: try MotifCollection(paths: [TestFiles.testdata("small.meme")]).motifs, pValue: 1e-3)
        let site = bank.filters[0].matrix.bestSite
        let text = try [0, 1 << 31, 1 << 32, 1 << 40].map { recordStart in
            var batch = SequenceBatch()
            batch.names = Array("chr1".utf8)
            batch.letters = Array("NN\(site)\n".utf8)
            batch.pieces = [
                .init(name: 0..<4, recordStart: recordStart, letters: 0..<site.count + 2, windowStarts: 0..<site.count + 2)
            ]
            let path = folder.path("far.bed")
            let file = try OutputFile(path)
            let text = BatchText(OrderedOutput(file, room: 0), isCompressed: false)
            let sink = LineSink(HitPrinter(bank, format: .bed, columns: []), output: text)
            var worker = ScanWorker(HitScanner(ScanPlan(bank), masksLowercase: false), sink: sink)
            #expect(try worker.process(batch, turn: BatchTurn(index: 0, firstRecord: 0, fractionRead: nil)) > 0)
            try file.commit()
            let lines = columns(try TestFiles.read(path))
            #expect(lines.contains { $0[1] == "\(recordStart + 2)" && $0[2] == "\(recordStart + 2 + site.count)" })
            return lines.map { "\(Int($0[1])! - recordStart) \(Int($0[2])! - recordStart) \($0[3...].joined(separator: " "))" }
        }
        #expect(text.allSatisfy { $0 == text[0] })
    }

    @Test("names motifs that no window can match, with their best p-value")
    func unreachable() throws {
        var options = ScanOptions(sequences: [TestFiles.testdata("mito.fa")], motifs: [TestFiles.testdata("small.meme")])
        options.pValue = 1e-4
        let unreachable = try ScanJob(options).unreachableMotifs
        #expect(unreachable.map(\.id) == ["MA0622.2"])
        #expect(unreachable.map(\.bestPValue) == [0x1p-12])
    }

    @Test("reads motifs of several files, one of each id")
    func collections() throws {
        let meme = TestFiles.testdata("small.meme")
        var collection = try MotifCollection(paths: [meme])
        #expect(collection.entries.count == 6)
        #expect(throws: MotifCollectionError.several(
            first: "\(MotifCollectionError.duplicate(id: "MA0079.5", paths: [meme, meme]))", count: 6)
        ) { try MotifCollection(paths: [meme, meme]) }
        #expect(throws: MotifCollectionError.unknown(pattern: "MA0139", paths: [meme], similar: "MA0139.2")) { try collection.select(ids: ["MA0139"]) }
        try collection.select(ids: ["MA0139.2", "MA0079.5"])
        #expect(collection.entries.map(\.id) == ["MA0079.5", "MA0139.2"])
    }

    @Test("gives no file its name when the input is damaged, nor leaves a part behind")
    func damagedInput() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata("lambda.fa.gz")))
        let cut = try folder.write("cut.fa.gz", whole.prefix(whole.count - 40) + whole.suffix(28))
        #expect(throws: SequenceFileError.self) {
            try scan([TestFiles.testdata("lambda.fa"), cut], motifs: [TestFiles.testdata("small.meme")], in: folder) { $0.threads = 2 }
        }
        #expect(folder.names == ["cut.fa.gz"])
    }

    @Test("reports its progress")
    func progress() throws {
        var options = ScanOptions(sequences: [TestFiles.testdata("lambda.fa"), TestFiles.testdata("mito.fa")], motifs: [TestFiles.testdata("small.meme")])
        options.output = "/dev/null"
        let result = try ScanJob(options).run()
        #expect(result.records == 2)
        #expect(result.bases == 48_502 + 16_571)
    }
}
