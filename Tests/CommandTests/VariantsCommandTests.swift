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

    @Test("compares a sample's haplotypes in all formats", .needs("bcftools"))
    func sample() throws {
        let genome = try folder.write("genome.fa", ">c\nGCGCGCTATAAAAGGCGCGCGCGCTACAAAAGGCGCGC\n")
        let header = "##fileformat=VCFv4.2\n##contig=<ID=c,length=38>\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ts\n"
        // The second breaks what the first makes.
        let lines = ["c\t9\ta\tT\tC\t.\t.\t.\tGT\t0/1", "c\t27\tb\tC\tT\t.\t.\t.\tGT\t1|1", "c\t29\tc\tA\tG\t.\t.\t.\tGT\t0|1"]
        let variants = try folder.write("s.vcf", header + lines.map { "\($0)\n" }.joined())
        let result = try run(variants, "-g", genome, "--phased")
        #expect(result.status == 0)
        #expect(result.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }.map { "\($0[2]) \($0[7]) \($0[19]) \($0[20])" }
            == ["a loss . a", "b gain 1 b"])
        #expect(result.errors.hasSuffix("motifkit: warning: \(variants): read 1 unphased heterozygous allele alone, since nothing tells which haplotype has them\n"))
        #expect(try run(variants, "-g", genome, "--sample", "s").output == result.output)
        let bed = try run(variants, "-q", "-g", genome, "--phased", "--format", "bed")
        #expect(bed.output.split(separator: "\n").map { $0.split(separator: "\t").suffix(2) } == [[".", "a"], ["1", "b"]])
        for format in ["vcf", "bcf"] {
            let path = folder.path("out.\(format)")
            #expect(try run(variants, "-q", "-g", genome, "--phased", "-o", path).status == 0)
            let query = try runShell("bcftools query -f '%ID %MOTIF [%GT]\\n' '\(path)'")
            #expect(query.errors.isEmpty)
            let words = query.output.split(separator: "\n").map { $0.split(separator: " ") }
            #expect(words[0][1].hasPrefix("1|MA0108.3|loss|") && words[0][1].hasSuffix("|.") && words[1][1].hasSuffix("|1") && words[2] == ["c", ".", "0|1"])
        }
        let missing = try run(variants, "-g", genome, "--sample", "t")
        #expect(missing.status == 1 && missing.errors.hasSuffix("\(variants): there is no sample t; give one of its samples: s\n"), "\(missing.errors)")
    }

    @Test("gives the predictions of a model for both alleles, which are those of predict")
    func model() throws {
        let model = folder.path("model"), genome = TestFiles.testdata("chr17_part.fa"), variants = TestFiles.testdata("variants.vcf")
        #expect(try runProcess(ScanCommandTests.program, ["train", "--table", TestFiles.testdata("labelled.tsv"), "--epochs", "2", "--filters", "4", "-q", "-o", model]).status == 0)
        func table(_ arguments: String...) throws -> [[Substring]] {
            let result = try runProcess(ScanCommandTests.program, ["variants", variants, "-g", genome, "--genome-index", folder.path("genome.fai"), "--model", model, "-q"] + arguments)
            #expect(result.status == 0, "\(result.errors)")
            return result.output.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        }
        let letters = Array(try TestFiles.read(genome).split(separator: "\n").dropFirst().joined().utf8)
        let lines = try table("--window", "60")
        #expect(lines.count > 8 && lines[0].joined(separator: " ") == "contig position id ref alt task ref_logit ref_prediction alt_logit alt_prediction delta_logit delta_prediction")
        // The changed sequences as FASTA, each cut out around the first changed base.
        var fasta = ""
        for (index, line) in lines.dropFirst().enumerated() {
            let position = Int(line[1])! - 1, reference = Array(line[3].utf8), alternative = Array(line[4].utf8)
            let shared = zip(reference, alternative).prefix { $0 == $1 }.count
            let behind = min(zip(reference.reversed(), alternative.reversed()).prefix { $0 == $1 }.count, min(reference.count, alternative.count))
            let before = min(shared, min(reference.count, alternative.count) - behind)
            let changed = letters[..<position] + alternative + letters[(position + reference.count)...]
            let start = max(0, position + before - 30)
            for (name, sequence) in [("ref", letters), ("alt", Array(changed))] {
                fasta += ">\(index)_\(name)\n\(String(decoding: sequence[start..<min(sequence.count, position + before + 30)], as: UTF8.self))\n"
            }
        }
        let predictions = try runProcess(ScanCommandTests.program, ["predict", model, try folder.write("alleles.fa", fasta), "-q"])
        let predicted = predictions.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t")[1] }
        #expect(predicted == lines.dropFirst().flatMap { [$0[7], $0[9]] })
        for line in lines.dropFirst() {
            let numbers = line[6...].map { Float($0)! }
            #expect(numbers[4] == numbers[2] - numbers[0] && numbers[5] == numbers[3] - numbers[1])
        }
        // The default window is the training length.
        let length = try TestFiles.read(TestFiles.testdata("labelled.tsv")).split(separator: "\n").dropFirst().map { $0.split(separator: "\t")[1].count }.sorted()
        #expect(try table() == table("--window", "\(length[length.count / 2])", "-t", "1"))
        for (arguments, status, message) in [
            (["--pvalue", "1e-3"], 64, "--pvalue is for motifs"), (["-o", "x.vcf"], 64, "--model writes tables"), (["--window", "0"], 64, "--window is 0"),
        ] as [([String], Int32, String)] {
            let result = try runProcess(ScanCommandTests.program, ["variants", variants, "-g", genome, "--genome-index", folder.path("genome.fai"), "--model", model] + arguments)
            #expect(result.status == status && result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test("finds that rs12740374 makes a site of C/EBP, as Musunuru et al. (Nature, 2010) did")
    func knownVariant() throws {
        let result = try runProcess(
            ScanCommandTests.program,
            ["variants", TestFiles.testdata("known.vcf"), "-g", TestFiles.testdata("known.fa"), "-m", TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme"), "--motif", "CEBP*", "-q", "--genome-index", folder.path("known.fai")])
        let effects = result.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
        #expect(effects.contains { $0[2] == "rs12740374" && $0[6] == "CEBPA" } && effects.allSatisfy { $0[7] == "gain" })
    }
}
