import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: regions of an indexed genome.
@Suite("motifkit scan with regions")
struct ScanRegionsCommandTests {
    let folder = try! TemporaryFolder()
    let motifs = TestFiles.testdata("small.meme")
    let genome: String
    let contig = "gi|9626243|ref|NC_001416.1|"

    init() throws { genome = try folder.write("lambda.fa", TestFiles.read(TestFiles.testdata("lambda.fa"))) }

    private func scan(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["scan", genome, "--motifs", motifs, "--pvalue", "1e-3"] + arguments, input: input)
    }

    @Test("prints the hits inside regions of a file, of standard input and of the command line")
    func output() throws {
        let bed = "\(contig)\t30000\t30500\n\(contig)\t4900\t5200\tpeak\n\(contig)\t5000\t5100\n"
        let first = try scan("--regions", folder.write("r.bed", bed))
        #expect(first.status == 0 && first.errors == "motifkit: building the index \(genome).fai\n")
        let expected = try TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed")).split(separator: "\n").filter { line in
            let columns = line.split(separator: "\t")
            let (start, end) = (Int(columns[1])!, Int(columns[2])!)
            return start >= 4900 && end <= 5200 || start >= 30000 && end <= 30500
        }
        #expect(expected.count > 5 && first.output.split(separator: "\n") == expected)
        let others = [
            try scan("--regions", "-", input: Data(bed.utf8)), try scan("--region", "\(contig):30,001-30,500", "--region", "\(contig):4901-5200"),
            try scan("--region", "\(contig):4901-5200", "--regions", folder.write("one.bed", "\(contig)\t30000\t30500\r\n"), "-@", "2"),
        ]
        for other in others { #expect(other.status == 0 && other.errors.isEmpty && other.output == first.output) }
    }

    @Test("tells what is wrong with regions")
    func errors() throws {
        _ = try scan("--region", contig)
        let unknown = try folder.write("u.bed", "\(contig)\t0\t100\nchr1\t0\t100\n")
        let beyond = try folder.write("b.bed", "\(contig)\t48502\t48503\n")
        for (arguments, message) in [
            (["--regions", unknown], "\(unknown): line 2: the genome \(genome) has no contig \"chr1\"; check that it is the right genome"),
            (["--regions", beyond], "\(beyond): line 1: the region begins at 48502, beyond the end of contig \"\(contig)\" (48502 bases); check that it is of the genome \(genome)"),
            (["--region", "chr1:1-5"], "\(genome): region chr1:1-5: the genome has no such contig; check that it is the right genome"),
            (["--region", "\(contig):0x-5"], "\(genome): region \(contig):0x-5: it can't be read; write contig:start-end, with positions from 1 on and the end not before the start"),
            (["--region", "\(contig):0-10"], "\(genome): region \(contig):0-10: it can't be read; write contig:start-end, with positions from 1 on and the end not before the start"),
            (["--region", ""], "\(genome): a region to read is empty; write contig:start-end, with positions from 1 on and the end not before the start"),
            (["--regions", folder.path("none.bed")], "\(folder.path("none.bed")): no such file or directory; check the path"),
        ] {
            let result = try runProcess(ScanCommandTests.program, ["scan", genome, "--motifs", motifs] + arguments)
            #expect(result.status == 1 && result.output.isEmpty && result.errors == "motifkit: error: \(message)\n", "\(result.errors)")
        }
        let skipped = try scan("--regions", unknown, "--skip-unknown")
        #expect(skipped.status == 0 && skipped.errors == "motifkit: warning: \(unknown): 1 region is on contigs that the genome does not have, and left out\n")
        let clipped = try scan("--region", "\(contig):48500-48503", "--region", contig, "--region", "\(contig):48500")
        #expect(clipped.status == 0 && clipped.errors == "motifkit: warning: \(contig):48500-48503: 1 region ends beyond its contig and was clipped\n")
        // The regions are read twice, and the warning is printed once.
        let counted = try scan("--region", "\(contig):48400-48503", "--background", "sequences")
        #expect(counted.status == 0 && counted.errors == "motifkit: warning: \(contig):48400-48503: 1 region ends beyond its contig and was clipped\n")
        let empty = try scan("--regions", folder.write("e.bed", "# nothing\n"))
        #expect(empty.status == 0 && empty.output.isEmpty && empty.errors == "motifkit: warning: no regions in \(folder.path("e.bed"))\n")
        let gzip = try runShell("gzip -kc '\(genome)' > '\(genome).gz'; '\(ScanCommandTests.program)' scan '\(genome).gz' --motifs '\(motifs)' --region x")
        #expect(gzip.status == 1 && gzip.errors == "motifkit: error: \(genome).gz: it is compressed by gzip, which can't be read from the middle; compress it by bgzip (gzip -dc FILE | bgzip > NEW)\n")
    }

    @Test("prints what comes before the first damaged place, with any threads")
    func damaged() throws {
        var random = SeededGenerator(seed: 17)
        // The regions make several batches; the fourth and a later one are damaged.
        var letters = Array(random.letters(count: 2_000_000).utf8)
        let genome = try folder.write("g.fa", Array(">c\n".utf8) + letters + Array("\n".utf8))
        let bed = try folder.write("r.bed", stride(from: 0, to: letters.count, by: 500).map { "c\t\($0)\t\($0 + 450)\n" }.joined())
        func scan(_ options: String...) throws -> ProcessResult {
            try runProcess(ScanCommandTests.program, ["scan", genome, "--motifs", motifs, "--pvalue", "1e-3", "--regions", bed] + options)
        }
        let whole = try scan("--quiet").output
        for place in [1_000_100, 1_600_200] { letters[place] = UInt8(ascii: "!") }
        try folder.write("g.fa", Array(">c\n".utf8) + letters + Array("\n".utf8))
        #expect(try runShell("touch -d '+1 second' '\(genome).fai'").status == 0)
        let message = "motifkit: error: \(genome): contig c: the file is damaged, or its index \(genome).fai is of another file; check the file, and remove the index, so that it is built anew\n"
        let first = try scan("-@", "1")
        #expect(first.status == 1 && first.errors == message)
        #expect(first.output.utf8.count > 1000 && whole.hasPrefix(first.output) && first.output != whole)
        for threads in ["2", "3", "8"] {
            let other = try scan("-@", threads)
            #expect(other.status == 1 && other.errors == message && other.output == first.output, "\(threads) threads")
        }
        let counted = try scan("-@", "3", "--qvalue", "--background", "uniform")
        #expect(counted.status == 1 && counted.errors == message && counted.output.isEmpty)
    }

    @Test("replaces no index of the genome, there already or not")
    func indexAsOutput() throws {
        for round in 0..<2 {
            for suffix in ["fai", "gzi"] {
                let output = "\(folder.path)/./lambda.fa.\(suffix)"
                for arguments in [["scan", "--format", "bed", genome, "--region", contig], ["pool", "--format", "tsv", "--regions", try folder.write("r.bed", "\(contig)\t0\t9\n"), "--genome", genome]] {
                    let result = try runProcess(ScanCommandTests.program, arguments + ["--motifs", motifs, "-o", output])
                    let message = "motifkit: error: \(output): the output is also an input, and would replace it; choose another name\n"
                    #expect(result.status == 1 && result.errors == message, "\(round) \(arguments) \(result.errors)")
                }
            }
            if round == 0 { _ = try scan("--region", contig) }
        }
        #expect(folder.names == ["lambda.fa", "lambda.fa.fai", "r.bed"])
        #expect(try TestFiles.read("\(genome).fai").hasPrefix("\(contig)\t48502\t"))
    }

    @Test("refuses wrong usage with status 64")
    func usage() throws {
        for arguments in [
            ["--regions", "a.bed", "other.fa"], ["--skip-unknown"], ["--window", "100"], ["--regions", "a.bed", "--window", "0"], ["--region", "c:1-2", "--window", "5"],
        ] { #expect(try runProcess(ScanCommandTests.program, ["scan", genome, "--motifs", motifs] + arguments).status == 64, "\(arguments)") }
    }
}
