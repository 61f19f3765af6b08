import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: variants and their effects.
@Suite("motifkit variants")
struct VariantsCommandTests {
    let folder = try! TemporaryFolder()
    let motifs = TestFiles.testdata("small.meme")

    /// A genome with one hit of MA0108.3 (TATA) in a contig of its own, and variants in and beside it.
    private func inputs() throws -> (genome: String, variants: String) {
        let genome = try folder.write("genome.fa", ">c\nGCGCGCTATAAAAGGCGCGCGCGCTACAAAAGGCGCGC\n")
        let lines = ["c\t9\trs1\tT\tC", "c\t27\trs2\tC\tT,<DEL>", "c\t8\tins\tA\tATT", "other\t3\tx\tA\tC"]
        let header = "##fileformat=VCFv4.2\n##contig=<ID=c,length=38>\n##contig=<ID=other>\n##ALT=<ID=DEL,Description=\"Deletion\">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
        return (genome, try folder.write("x.vcf", header + lines.map { "\($0)\t.\t.\t.\n" }.joined()))
    }

    private func run(_ arguments: String...) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["variants"] + arguments + ["--motifs", motifs, "--motif", "MA0108.3", "--pvalue", "1e-3"])
    }

    @Test("writes a line for each effect, and tells what is left out")
    func table() throws {
        let (genome, variants) = try inputs()
        let result = try run(variants, "-g", genome, "--sequence", "--summary", folder.path("s.tsv"))
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(lines[0].count == 21 && lines[0].prefix(9) == ["contig", "position", "id", "ref", "alt", "motif_id", "motif_name", "effect", "delta"])
        #expect(lines.dropFirst().map { $0[1...7].joined(separator: " ") } == [
            "9 rs1 T C MA0108.3 TBP loss", "27 rs2 C T MA0108.3 TBP gain", "8 ins A ATT MA0108.3 TBP weaker",
        ])
        #expect(lines.dropFirst().allSatisfy { $0.count == 21 && $0[19].count == $0[20].count && ($0[18] == "NA") == ($0[2] == "ins") })
        #expect(result.errors.hasSuffix(
            """
            motifkit: warning: \(variants): left out 1 record on contigs that the genome does not have (other: check that it is the right genome)
            motifkit: warning: \(variants): left out alternative alleles: 1 symbolic (<DEL>)

            """))
        #expect(try TestFiles.read(folder.path("s.tsv")).hasSuffix("MA0108.3\tTBP\t1\t1\t0\t1\t1.00e+00\n"))
        let piped = try runShell("'\(ScanCommandTests.program)' variants - -q -g '\(genome)' -m '\(motifs)' --motif MA0108.3 -p 1e-3 --sequence < '\(variants)'")
        #expect(piped.output == result.output)
        let bed = try run(variants, "-q", "-g", genome, "--format", "bed")
        #expect(bed.output == """
            c\t6\t13\tMA0108.3\t522\t+\tTBP\t-5.221\tloss\trs1\tT\tC\t6.10e-05\t1.46e-03
            c\t24\t31\tMA0108.3\t522\t+\tTBP\t5.221\tgain\trs2\tC\tT\t1.46e-03\t6.10e-05
            c\t6\t13\tMA0108.3\t333\t+\tTBP\t-3.330\tweaker\tins\tA\tATT\t6.10e-05\t4.27e-04

            """)
        let none = try run(variants, "-g", genome, "--min-delta", "100", "-q")
        #expect(none.output.split(separator: "\n").count == 1 && none.errors.isEmpty)
    }

    @Test("keeps every record as VCF and BCF, which bcftools reads without a word", .needs("bcftools", "tabix"))
    func records() throws {
        let (genome, variants) = try inputs()
        for name in ["a.vcf", "a.vcf.gz", "a.bcf"] {
            let path = folder.path(name)
            let index = name == "a.vcf" ? [] : ["--write-index"]
            let result = try runProcess(
                ScanCommandTests.program, ["variants", variants, "-q", "-g", genome, "-m", motifs, "--motif", "MA0108.3", "-p", "1e-3", "-o", path] + index)
            // The insertion comes before the variant at 27, but behind it in the file, so no index can be made.
            if name != "a.vcf" {
                #expect(result.status == 1 && result.errors.hasSuffix("\(path): the variants can't be indexed, since they are not sorted; sort them first (bcftools sort), or leave --write-index out\n"), "\(result.errors)")
                continue
            }
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            let query = try runShell("bcftools query -f '%ID %NMOTIF %MOTIF\\n' '\(path)'")
            #expect(query.errors.isEmpty)
            let lines = query.output.split(separator: "\n")
            #expect(lines.count == 4 && lines[0].hasPrefix("rs1 1 1|MA0108.3|loss|-") && lines[1].hasPrefix("rs2 1,. 1|MA0108.3|gain|") && lines[3] == "x . .")
            let stripped = try runShell("bcftools annotate -x INFO '\(path)' | bcftools view -H")
            #expect(try stripped.output == runShell("bcftools view -H '\(variants)'").output)
        }
        let sorted = folder.path("sorted.vcf.gz")
        #expect(try runShell("bcftools sort -Oz -o '\(sorted)' '\(variants)' 2>/dev/null").status == 0)
        var texts: Set<String> = []
        for name in ["b.vcf", "b.vcf.gz", "b.bcf"] {
            let path = folder.path(name)
            let index = name == "b.vcf" ? [] : ["--write-index"]
            let result = try runProcess(
                ScanCommandTests.program, ["variants", sorted, "-q", "-g", genome, "-m", motifs, "--motif", "MA0108.3", "-p", "1e-3", "-o", path] + index)
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            let view = try runShell("bcftools view -H '\(path)'")
            #expect(view.errors.isEmpty)
            texts.insert(view.output)
            if name != "b.vcf" { #expect(try runShell("bcftools view -H -r c:20-30 '\(path)' | wc -l").output == "1\n") }
        }
        #expect(texts.count == 1)
        // An annotated file is annotated anew.
        let again = try runProcess(
            ScanCommandTests.program, ["variants", folder.path("b.bcf"), "-q", "-g", genome, "-m", motifs, "--motif", "MA0108.3", "-p", "1e-3", "-o", folder.path("c.vcf")])
        #expect(again.status == 0)
        #expect(try runShell("bcftools view -H '\(folder.path("c.vcf"))'").output == texts.first)
    }

    @Test("tells what is wrong in one sentence, and leaves no file behind")
    func failures() throws {
        let (genome, variants) = try inputs()
        let wrong = try folder.write("wrong.vcf", "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\nc\t9\t.\tA\tC\t.\t.\t.\n")
        let output = folder.path("out.tsv")
        for (arguments, status, message) in [
            ([wrong, "-g", genome], 1, "record 1 (c:9): the reference allele is A, and \(genome) has T there; leave such records out by --skip-mismatched"),
            ([genome, "-g", genome], 1, "genome.fa: the content is "), ([variants, "-g", folder.path("no.fa")], 1, "no.fa: no such file or directory"),
            ([variants], 64, "Missing expected argument '--genome <file>'"), ([variants, "-g", genome, "--format", "bed12"], 64, "bed12"),
            ([variants, "-g", genome, "--write-index"], 64, "--write-index is for compressed VCF and for BCF"),
            ([variants, "-g", genome, "--min-delta=-1"], 64, "--min-delta is -1.0"),
        ] as [([String], Int32, String)] {
            let result = try runProcess(ScanCommandTests.program, ["variants"] + arguments + ["-o", output, "-m", motifs])
            #expect(result.status == status && result.output.isEmpty && result.errors.contains(message), "\(arguments): \(result.errors)")
            if status == 1 { #expect(result.errors.split(separator: "\n").count { $0.contains("error") } == 1) }
            #expect(!folder.names.contains("out.tsv"))
        }
        let replaced = try runProcess(ScanCommandTests.program, ["variants", variants, "-g", genome, "-m", motifs, "-o", variants])
        #expect(replaced.status == 1 && replaced.errors.contains("the output is also an input"))
    }
}
