import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifPipelines
import MotifTestSupport
import Testing

/// Circular contigs and ambiguous letters, from file to track.
@Suite("Scan job: circles and ambiguous letters")
struct ScanSequencesTests {
    let folder = try! TemporaryFolder()
    let motifs = [TestFiles.testdata("small.meme")]

    /// Each engine with the portable and the fastest instruction set.
    private static let engines = Engine.allCases.flatMap { engine in Set([.portable, InstructionSet.best]).map { (engine, $0) } }

    @Test("find over the origin what a doubled contig shows, with every engine and in batches of any size")
    func doubled() throws {
        var random = SeededGenerator(seed: 4)
        // Contigs are shorter than some motifs (6, 7, 9, 15, 18, 21), as long as one, or longer than all.
        let contigs = [3, 6, 8, 15, 16, 20, 21, 22, 57, 400].map { random.ambiguousLetters(count: $0, share: 0.03) }
        let circles = try folder.write("c.fa", contigs.enumerated().map { ">c\($0)\n\($1)\n" }.joined())
        let doubled = try folder.write("d.fa", contigs.enumerated().map { ">c\($0)\n\($1)\n\($1)\n" }.joined())
        for ambiguity in [AmbiguityPolicy.skip, .expected] {
            let linear = try scan([doubled], motifs: motifs, in: folder) { ($0.pValue, $0.ambiguity) = (0.05, ambiguity) }
            let expected = linear.split(separator: "\n").filter { line in
                let columns = line.split(separator: "\t")
                let length = contigs[Int(columns[0].dropFirst())!].count
                let (start, end) = (Int(columns[1])!, Int(columns[2])!)
                return start < length && end - start <= length
            }.joined(separator: "\n") + "\n"
            func circular(_ change: (inout ScanOptions) -> Void) throws -> String {
                try scan([circles], motifs: motifs, in: folder) {
                    ($0.pValue, $0.ambiguity, $0.files.circular) = (0.05, ambiguity, .all)
                    change(&$0)
                }
            }
            #expect(expected.split(separator: "\n").contains { line in
                let columns = line.split(separator: "\t")
                return columns[0] == "c9" && Int(columns[2])! > 400
            })
            for (engine, set) in Self.engines {
                let text = try circular { ($0.engine, $0.compute.instructionSet) = (engine, set) }
                #expect(text == expected, "\(ambiguity), \(engine) on \(set)")
            }
            for batchSize in [1, 2, 3, 6, 7, 19, 20, 21, 22, 57, 400, 401] {
                let text = try circular { ($0.batchSize, $0.threads) = (batchSize, 1 + batchSize % 3) }
                #expect(text == expected, "\(ambiguity), batches of \(batchSize)")
            }
        }
    }

    @Test("count the letters of circles once, in the background and in the account")
    func counts() throws {
        let fasta = try folder.write("c.fa", ">a\nAAAAAACCGGGGTTTTAAAA\n>b\nCCCCA\n")
        func run(circular: CircularContigs?) throws -> (header: String, progress: JobProgress) {
            var options = ScanOptions(sequences: [fasta], motifs: motifs)
            (options.files.circular, options.filters.background, options.header) = (circular, .sequences, "motifkit")
            options.files.skipsUnknownCircles = true
            options.output = folder.path("hits.bed")
            let progress = try ScanJob(options).run()
            return (try TestFiles.read(options.output).split(separator: "\n").filter { $0.hasPrefix("#") }.joined(separator: "\n"), progress)
        }
        let linear = try run(circular: nil)
        for circular in [CircularContigs.all, .named(["b", "z", "a"])] {
            let (header, progress) = try run(circular: circular)
            #expect(header == linear.header)
            #expect(progress.records == 2 && progress.bases == 25)
            #expect(progress.unmetCircularNames == (circular == .all ? [] : ["z"]))
        }
    }

    @Test("tell the summary of all windows that can be hits", arguments: AmbiguityPolicy.allCases)
    func windows(policy: AmbiguityPolicy) throws {
        var random = SeededGenerator(seed: 5)
        let letters = [5, 20, 300].map { random.ambiguousLetters(count: $0, share: 0.1) } + [String(repeating: "N", count: 60) + "RA"]
        let fasta = try folder.write("c.fa", letters.enumerated().map { ">c\($0)\n\($1)\n" }.joined())
        var tables: Set<String> = []
        for batchSize in [1 << 18, 50, 1] {
            // At p = 1 every window is a hit; the distributions of wide motifs take long in debug builds.
            _ = try scan([fasta], motifs: motifs, in: folder) {
                ($0.pValue, $0.ambiguity, $0.files.circular, $0.batchSize, $0.track.summary) = (1, policy, .all, batchSize, folder.path("s.tsv"))
                $0.filters.ids = ["MA0622.2", "MA0108.3", "MA0079.5"]
            }
            let table = try TestFiles.read(folder.path("s.tsv"))
            tables.insert(table)
            #expect(columns(table).dropFirst().allSatisfy { $0[3] == $0[4] && $0[3] != "0" }, "\(table)")
        }
        #expect(tables.count == 1)
    }

    @Test("score ambiguous letters of reads alike for any threads and batch size")
    func reads() throws {
        for name in ["reads.fq", "reads.bam", "oddities.fa"] {
            for policy in AmbiguityPolicy.allCases {
                var texts: Set<String> = []
                for (threads, batchSize) in [(1, 1 << 18), (2, 100), (3, 3000)] {
                    texts.insert(try scan([TestFiles.testdata(name)], motifs: motifs, in: folder) {
                        ($0.pValue, $0.ambiguity, $0.threads, $0.batchSize) = (0.01, policy, threads, batchSize)
                    })
                }
                #expect(texts.count == 1 && texts.first?.isEmpty == false, "\(name), \(policy)")
            }
        }
        let text = try TestFiles.read(TestFiles.testdata("reads.fq")).split(separator: "\n").enumerated()
            .reduce(into: "") { $0 += $1.offset % 4 == 0 ? ">\($1.element.dropFirst())\n" : $1.offset % 4 == 1 ? "\($1.element)\n" : "" }
        let fasta = try folder.write("r.fa", text)
        let bank = FilterBank(motifs: try MotifCollection(paths: motifs).motifs, pValue: 1e-3)
        for policy in AmbiguityPolicy.allCases {
            let expected = text.split(separator: "\n").reduce(into: (name: "", lines: [String]())) { result, line in
                guard !line.hasPrefix(">") else { return result.name = String(line.dropFirst().prefix { $0 != " " }) }
                result.lines += NaiveScan.hits(in: String(line), bank: bank, policy: policy).map { hit in
                    "\(result.name) \(hit.start) \(hit.end) \(bank.filters[hit.motif].id) \(hit.strand.symbol) \(hit.significance)"
                }
            }.lines
            let found = columns(try scan([fasta], motifs: motifs, in: folder) { ($0.pValue, $0.ambiguity) = (1e-3, policy) })
            #expect(found.map { "\($0[0]) \($0[1]) \($0[2]) \($0[3]) \($0[5]) \($0[8])" } == expected, "\(policy)")
        }
    }
}
