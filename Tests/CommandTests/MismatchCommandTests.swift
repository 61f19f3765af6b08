import Foundation
import MotifTestSupport
import Testing

@Suite("motifkit scan --mismatches")
struct MismatchCommandTests {
    private let folder = try! TemporaryFolder()
    private let motifs = TestFiles.testdata("small.meme")

    private func motifkit(_ arguments: String...) throws -> ProcessResult { try runProcess(ScanCommandTests.program, arguments) }

    /// One window equals GAATTC, one differs in a letter, one in two.
    private func sequences() throws -> String { try folder.write("s.fa", ">s\nTTTGAATTCTTTTTTGAATTGTTTTTTGAACTGTTT\n") }

    @Test("reports the windows with at most K mismatches, and prints their number")
    func columns() throws {
        let sequences = try sequences()
        let two = try motifkit("scan", sequences, "--consensus", "EcoRI=GAATTC", "--mismatches", "2", "--strand", "forward")
        #expect(two.errors.isEmpty && two.status == 0)
        let lines = two.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        let shown = lines.map { [$0[1], $0[7], $0.last!] }
        #expect(shown.contains(["3", "6", "0"]) && shown.contains(["15", "5", "1"]) && shown.contains(["27", "4", "2"]))
        #expect(lines.allSatisfy { Int($0[7])! + Int($0.last!)! == 6 && Int($0.last!)! <= 2 })
        let one = try motifkit("scan", sequences, "--consensus", "EcoRI=GAATTC", "--mismatches", "1", "--strand", "forward")
        #expect(one.output.split(separator: "\n") == two.output.split(separator: "\n").filter { !$0.hasSuffix("\t2") })
        let tsv = try motifkit("scan", sequences, "--consensus", "EcoRI=GAATTC", "--mismatches", "0", "--format", "tsv", "--strand", "forward")
        #expect(tsv.output.split(separator: "\n").first!.hasSuffix("\tmismatches"))
        #expect(tsv.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false).last } == ["0"])
        let gff3 = try motifkit("scan", sequences, "--consensus", "EcoRI=GAATTC", "--mismatches", "1", "--format", "gff3", "--strand", "forward")
        #expect(gff3.output.contains(";mismatches=0") && gff3.output.contains(";mismatches=1"))
    }

    @Test("leaves other motifs as they are, without a number of mismatches")
    func otherMotifs() throws {
        let lambda = TestFiles.testdata("lambda.fa")
        let together = try motifkit("scan", lambda, "--motifs", motifs, "--consensus", "GATA=WGATAR", "--mismatches", "0", "--pvalue", "1e-3", "--quiet").output
            .split(separator: "\n")
        let alone = try motifkit("scan", lambda, "--motifs", motifs, "--pvalue", "1e-3", "--quiet").output.split(separator: "\n")
        #expect(together.filter { !$0.contains("\tGATA\t") } == alone.map { $0 + "\t." })
        let exact = try motifkit("scan", lambda, "--consensus", "GATA=WGATAR", "--quiet").output.split(separator: "\n").map { $0.split(separator: "\t")[..<6] }
        #expect(together.filter { $0.contains("\tGATA\t") }.map { $0.split(separator: "\t")[..<6] } == exact)
    }

    @Test("refuses a number that every window meets, and the option without a consensus")
    func refused() throws {
        let sequences = try sequences()
        let all = try motifkit("scan", sequences, "--consensus", "x=GANNC", "--mismatches", "3")
        #expect(all.status == 1)
        #expect(
            all.errors == "motifkit: error: consensus x: it has 3 letters other than N, so that every window would be a hit; "
                + "give --mismatches a number below 3\n")
        #expect(try motifkit("scan", sequences, "--motifs", motifs, "--mismatches", "1").status == 64)
        #expect(try motifkit("scan", sequences, "--consensus", "GATA", "--mismatches", "-1").status == 64)
    }
}
