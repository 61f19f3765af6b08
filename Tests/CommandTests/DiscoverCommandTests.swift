import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: standard output, standard error, exit status.
@Suite("motifkit discover")
struct DiscoverCommandTests {
    let folder = try! TemporaryFolder()
    private let planted = PlantedSequences(count: 160, length: 50, site: "GTGACGTCAT", share: 0.7, seed: 11)

    private func discover(_ arguments: [String], input: Data? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["discover"] + arguments, input: input)
    }

    @Test("reads sequences of standard input, prints nothing on standard output, and its motifs can be scanned with")
    func sequences() throws {
        let negatives = try folder.write("n.fa", PlantedSequences(count: 200, length: 50, site: "A", share: 0, seed: 12).fasta("n"))
        let result = try discover(
            ["-", "--negatives", negatives, "--motifs", "1", "--compare", TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme"), "-q", "-o", folder.path("out")],
            input: Data(planted.fasta("p").utf8))
        #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
        let lines = try TestFiles.read(folder.path("out/discovered.tsv")).split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(lines.count == 2 && lines[0].prefix(4) == ["motif_id", "consensus", "width", "sites"])
        // The site is its own reverse complement but for its ends, and many motifs of bZIP factors have it.
        #expect(lines[1][1].contains("GACGTC") && (Double(lines[1][22]) ?? 1) < 0.01, "\(lines[1])")
        let summary = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder.path("out/summary.json")))) as? [String: Any])
        #expect((summary["negatives"] as? [String: Any])?["sequences"] as? Int == 200 && summary["motifs_found"] as? Int == 1)
        #expect(summary["negatives_per_positive"] == nil)
        let positives = try folder.write("p.fa", planted.fasta("p"))
        let scan = try runProcess(ScanCommandTests.program, ["scan", positives, "-m", folder.path("out/motifs.meme"), "-q", "--pvalue", "1e-3"])
        #expect(scan.status == 0 && scan.output.split(separator: "\n").count > 80)
    }

    @Test("writes the same files on any number of threads, and again")
    func determinism() throws {
        let positives = try folder.write("p.fa", planted.fasta("p"))
        var sums: Set<String> = []
        for threads in ["1", "2", "2", "5"] {
            let result = try discover([positives, "--ratio", "2", "--motifs", "1", "-t", threads, "-q", "-o", folder.path("out")])
            #expect(result.status == 0 && result.errors.isEmpty)
            sums.insert(try runShell("cat '\(folder.path("out"))'/* | cksum; ls '\(folder.path("out"))'").output)
        }
        #expect(sums.count == 1)
    }

    @Test("wrong usage is told in a sentence", arguments: [
        ([], "No sequence file is given; name one, or - for standard input, or --regions of a --genome."),
        (["a.fa", "-r", "b.bed", "-g", "g.fa"], "Give sequence files or --regions, not both."),
        (["a.fa", "--gc-matched"], "--gc-matched draws windows for --regions of a --genome."),
        (["a.fa", "--shuffled", "--negatives", "b.fa"], "Give --negatives, --gc-matched or --shuffled, only one of them."),
        (["a.fa", "--motifs", "0"], "--motifs is 0; give a number from 1 to 1000."),
        (["a.fa", "--motifs", "m.meme"], "The value 'm.meme' is invalid for '--motifs <n>'"),
        (["a.fa", "--min-width", "3"], "--min-width is 3; give a number from 4 to 30."),
        (["a.fa", "--max-width", "31"], "--max-width is 31; give a number from 4 to 30."),
        (["a.fa", "--min-width", "9", "--max-width", "8"], "--min-width is 9, above --max-width, 8."),
        (["a.fa", "--evalue", "0"], "--evalue is 0.0; give a number above 0 and up to 1."),
        (["a.fa", "--strand", "reverse"], "The value 'reverse' is invalid for '--strand <strand>'"),
    ] as [([String], String)])
    func usage(arguments: [String], sentence: String) throws {
        let result = try discover(arguments + ["-o", folder.path("out")])
        #expect(result.status == 64 && result.errors.contains(sentence) && folder.names.isEmpty, "\(result.errors)")
    }

    @Test("sequences that can't show a motif are told in a sentence, and nothing is written")
    func failures() throws {
        let one = try folder.write("one.fa", ">a\nACGTACGT\n"), same = try folder.write("same.fa", ">a\nACGTACGT\n>b\nACGTACGT\n")
        let empty = try folder.write("empty.fa", ""), unknown = try folder.write("unknown.fa", ">a\nNNNNNNNN\n>b\nNNNNNNNN\n>c\nNNNNN\n")
        for (arguments, sentence) in [
            ([empty], "\(empty): there are no sequences to look for motifs in; check the input"),
            ([one], "\(one): there is one sequence, and a motif is what several have in common; give more sequences"),
            ([same], "\(same): the 2 sequences are all the same, so that each of their words would be a motif; give each sequence once"),
            ([unknown], "\(unknown): fewer than two sequences have 6 known bases in a row, the smallest width of a motif; give longer sequences"),
            ([folder.path("missing.fa")], "missing.fa"),
            (["-", "--negatives", "-"], "standard input is named more than once; give all but one of them as a file"),
        ] {
            let result = try discover(["-q", "-o", folder.path("out")] + arguments, input: Data(">a\nACGT\n".utf8))
            #expect(result.status == 1 && result.errors.hasPrefix("motifkit: error: ") && result.errors.contains(sentence), "\(result.errors)")
            #expect(result.errors.split(separator: "\n").count == 1 && folder.names == ["empty.fa", "one.fa", "same.fa", "unknown.fa"])
        }
    }

    @Test("a search without result is a success that one sentence tells of")
    func nothing() throws {
        let random = try folder.write("r.fa", PlantedSequences(count: 30, length: 40, site: "A", share: 0, seed: 13).fasta("r"))
        let result = try discover([random, "--evalue", "1e-30", "-o", folder.path("out")])
        #expect(result.status == 0 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("motifkit: no motif was found") && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        #expect(try TestFiles.read(folder.path("out/discovered.tsv")).split(separator: "\n").count == 1)
    }
}
