import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: circular contigs and ambiguous letters.
@Suite("motifkit scan with --circular and --ambiguous")
struct ScanSequencesCommandTests {
    let folder = try! TemporaryFolder()
    let lambda = TestFiles.testdata("lambda.fa")
    let motifs = TestFiles.testdata("small.meme")
    let contig = "gi|9626243|ref|NC_001416.1|"

    private func scan(_ sequences: String, _ arguments: String...) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["scan", sequences, "--motifs", motifs, "--pvalue", "1e-2"] + arguments)
    }

    @Test("finds over phage lambda's origin what the doubled genome shows")
    func lambdaOrigin() throws {
        let lines = try TestFiles.read(lambda).split(separator: "\n")
        let doubled = try folder.write("doubled.fa", (lines + lines.dropFirst()).joined(separator: "\n"))
        let expected = try scan(doubled).output.split(separator: "\n").filter { Int($0.split(separator: "\t")[1])! < 48_502 }
        #expect(expected.contains { Int($0.split(separator: "\t")[2])! > 48_502 })
        for arguments in [["all"], [contig], ["other,\(contig)", "--quiet", "--skip-unknown"], ["all", "--batch-size", "1000", "-@", "3"]] {
            let result = try runProcess(
                ScanCommandTests.program, ["scan", lambda, "--motifs", motifs, "--pvalue", "1e-2", "--circular"] + arguments)
            #expect(result.status == 0 && result.errors.isEmpty && result.output.split(separator: "\n") == expected, "\(arguments)")
        }
        let failed = try scan(lambda, "--circular", "other,\(contig),chrM", "-o", folder.path("x.bed"))
        #expect(failed.status == 1 && failed.errors == "motifkit: error: no sequence has the name other or chrM, which --circular gives; correct it, or go on without by --skip-unknown\n")
        #expect(folder.names == ["doubled.fa"])
        let none = try scan(lambda, "--circular", "other,chrM", "--skip-unknown")
        #expect(none.status == 0 && none.errors == "motifkit: warning: no sequence has the name other or chrM, which --circular gives\n")
        #expect(none.output == (try scan(lambda).output))
    }

    @Test("scores ambiguous letters as asked to")
    func ambiguous() throws {
        let fasta = try folder.write("r.fa", ">r\nTTTTCACGYGTTTT\n>n\nCACNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN\n")
        func found(_ arguments: String...) throws -> [String] {
            let result = try runProcess(
                ScanCommandTests.program, ["scan", fasta, "--motifs", motifs, "--motif", "MA0622.2", "--pvalue", "1e-3", "--quiet"] + arguments)
            #expect(result.status == 0 && result.errors.isEmpty)
            return result.output.split(separator: "\n").map { $0.split(separator: "\t")[0...2].joined(separator: " ") }
        }
        // Mlxip's sites are CACGTG, its own reverse complement, and CACGCG. Windows at the edge of a gap can be sites, too.
        #expect(try found() == [] && found("--ambiguous", "skip") == [])
        #expect(try found("--ambiguous", "worst") == [])
        #expect(try found("--ambiguous", "best") == ["r 4 10", "r 4 10", "n 0 6", "n 0 6", "n 2 8", "n 2 8"])
        #expect(try found("--ambiguous", "expected") == ["r 4 10", "r 4 10"])
    }

    @Test("refuses wrong usage with status 64")
    func usage() throws {
        for arguments in [["--circular", ""], ["--circular", "a,,b"], ["--circular", "all", "--region", "\(contig):1-100"], ["--circular", "all", "--skip-unknown"], ["--ambiguous", "maybe"]] {
            let result = try runProcess(ScanCommandTests.program, ["scan", lambda, "--motifs", motifs] + arguments)
            #expect(result.status == 64 && result.output.isEmpty, "\(arguments)")
        }
        let reads = try scan(TestFiles.testdata("reads.bam"), "--circular", "all")
        #expect(reads.status == 1 && reads.errors.hasSuffix("reads.bam: its reads can't be circles; give contigs as FASTA, or scan it apart\n"))
    }
}
