import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: standard output, standard error, exit status.
@Suite("motifkit enrich")
struct EnrichCommandTests {
    let folder = try! TemporaryFolder()
    let motifs = TestFiles.testdata("small.meme")

    private func enrich(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["enrich"] + arguments, input: input)
    }

    @Test("compares sequences of standard input with a file, and prints nothing on standard output")
    func sequences() throws {
        let negatives = try folder.write("n.fa", ">a\nACGTACGTTTACGACACGATCG\n>b\nACGATTTACGACGATTCAGCTA\n")
        let positives = Data(">x\nACGATATATAAAACGACATCA\n>y\nACGGCATTATAAAACGACATCA\n".utf8)
        let result = try enrich("-", "--negatives", negatives, "-m", motifs, "-o", folder.path("out"), "-p", "1e-3", input: positives)
        #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
        let lines = try TestFiles.read(folder.path("out/enriched.tsv")).split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(lines[0].prefix(4) == ["motif_id", "motif_name", "family", "consensus"])
        #expect(lines.first { $0[0] == "MA0108.3" }?[4...7] == ["2", "2", "0", "2"])
        let summary = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder.path("out/summary.json")))) as? [String: Any])
        #expect((summary["positives"] as? [String: Any])?["sequences"] as? Int == 2)
    }

    @Test("wrong usage is told in a sentence", arguments: [
        (["a.fa"], "No motifs are given"),
        (["-m", "m.meme"], "No sequence file is given; name one, or - for standard input, or --regions of a --genome."),
        (["a.fa", "-m", "m.meme", "-r", "b.bed", "-g", "g.fa"], "Give sequence files or --regions, not both."),
        (["-m", "m.meme", "a.fa", "--gc-matched"], "--gc-matched draws windows for --regions of a --genome."),
        (["-m", "m.meme", "-r", "b.bed"], "Regions are given without a genome; name it by --genome."),
        (["-m", "m.meme", "a.fa", "--shuffled", "--negatives", "b.fa"], "Give --negatives, --gc-matched or --shuffled, only one of them."),
        (["-m", "m.meme", "a.fa", "--ratio", "0"], "--ratio is 0; give a number from 1 to 1000."),
        (["-m", "m.meme", "a.fa", "--ratio", "2", "--negatives", "b.fa"], "--ratio is the number of windows or shuffles"),
        (["-m", "m.meme", "a.fa", "--groups", "name"], "--groups name stands for column 4 of --regions"),
        (["-m", "m.meme", "a.fa", "--optimise-threshold", "-p", "0.1"], "--optimise-threshold chooses the threshold"),
    ])
    func usage(arguments: [String], sentence: String) throws {
        let result = try runProcess(ScanCommandTests.program, ["enrich"] + arguments + ["-o", folder.path("out")])
        #expect(result.status == 64 && result.errors.contains(sentence) && folder.names.isEmpty, "\(result.errors)")
    }

    @Test("missing and empty files are told, and nothing is written")
    func failures() throws {
        let empty = try folder.write("empty.fa", ""), fasta = try folder.write("a.fa", ">a\nACGTACGT\n")
        for (arguments, sentence) in [
            ([empty], "\(empty): there are no sequences to look for motifs in; check the input"),
            ([fasta, "--negatives", empty], "\(empty): there are no negatives to compare with; check the input"),
            ([folder.path("missing.fa")], "missing.fa"),
            (["-", "--negatives", "-"], "standard input is named more than once; give all but one of them as a file"),
            (["-", "--sites"], "standard input: it can be read only once"),
        ] {
            let result = try runProcess(ScanCommandTests.program, ["enrich", "-m", motifs, "-q", "-o", folder.path("out")] + arguments, input: Data(">a\nACGT\n".utf8))
            #expect(result.status == 1 && result.errors.hasPrefix("motifkit: error: ") && result.errors.contains(sentence), "\(result.errors)")
            #expect(folder.names == ["a.fa", "empty.fa"])
        }
    }
}
