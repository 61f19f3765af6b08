import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: reads with their alignments.
@Suite("motifkit scan of alignments")
struct ScanAlignmentsCommandTests {
    let folder = try! TemporaryFolder()
    let reads = TestFiles.testdata("reads.bam")
    let flags = TestFiles.testdata("flags.sam")

    private func scan(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(
            ScanCommandTests.program, ["scan"] + arguments + ["--motifs", TestFiles.testdata("small.meme"), "--pvalue", "1e-2"], input: input)
    }

    private func lines(_ result: ProcessResult) -> [[Substring]] {
        result.output.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }

    @Test("places the hits of reads, or leaves them in the reads, from a file and from a pipe")
    func coordinates() throws {
        let placed = try scan("--sequence", reads)
        #expect(placed.status == 0 && placed.errors.isEmpty)
        #expect(lines(placed).allSatisfy { $0.count == 14 && $0[0].hasPrefix("chr") && ($0[10] != "1" || Int($0[2])! - Int($0[1])! == Int($0[11])!) })
        #expect(try scan("--coordinates", "reference", "--sequence", reads).output == placed.output)
        #expect(try scan("--sequence", "-", input: Data(contentsOf: URL(fileURLWithPath: reads))).output == placed.output)
        let inReads = try scan("--coordinates", "read", reads)
        #expect(lines(inReads).allSatisfy { $0.count == 9 } && lines(inReads).count > lines(placed).count)
        #expect(try scan("--coordinates", "read", "--exclude-flags", "UNMAP,SECONDARY,SUPPLEMENTARY", reads).output.utf8.count < inReads.output.utf8.count)
        #expect(try scan("-F", "0x904", reads).output == scan(reads).output)
        let verbose = try scan("--verbose", reads)
        #expect(verbose.errors.contains(" hits; left out 35 unaligned reads; real time"))
        #expect(try scan("--verbose", flags).errors.contains("; left out 1 unaligned read, "))
        let unmapped = try scan("-f", "UNMAP", reads)
        #expect(unmapped.status == 0 && unmapped.output.isEmpty)
        #expect(unmapped.errors == "motifkit: warning: no aligned reads, which --coordinates reference scans, in \(reads)\n")
    }

    @Test("filters as samtools view does before a pipe", .needs("samtools"))
    func filters() throws {
        _ = try runShell("cp '\(reads)' '\(folder.path("x.bam"))' && samtools index '\(folder.path("x.bam"))'")
        let path = folder.path("x.bam")
        for (ours, theirs) in [
            (["-f", "PAIRED,REVERSE", "-F", "0x904"], "-f 0x11 -F 0x904"), (["--min-mapping-quality", "70"], "-q 70"),
            (["--region", "chr1:200-300"], "PATH chr1:200-300"), (["--region", "chr2:1,000-1,100", "--region", "chr1", "--region", "chr2:1050-1200"], "-M PATH chr1 chr2:1000-1200"),
        ] {
            for coordinates in ["reference", "read"] {
                let view = theirs.contains("PATH") ? theirs.replacing("PATH", with: "'\(path)'") : "\(theirs) '\(path)'"
                let piped = try runShell(
                    "samtools view -u \(view) | '\(ScanCommandTests.program)' scan - --motifs '\(TestFiles.testdata("small.meme"))' --pvalue 1e-2 --coordinates \(coordinates)")
                let found = try runProcess(
                    ScanCommandTests.program,
                    ["scan", path, "--motifs", TestFiles.testdata("small.meme"), "--pvalue", "1e-2", "--coordinates", coordinates] + ours)
                let isSame = found.output == piped.output && !found.output.isEmpty
                #expect(isSame, "\(ours) \(found.errors) \(piped.errors)")
            }
        }
    }

    @Test("counts reads in a track that tabix and bedtools take", .needs("tabix", "bedtools"))
    func pileup() throws {
        let path = folder.path("hits.bed.gz")
        let result = try scan("--pileup", "-o", path, "--write-index", reads)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        let some = try runShell("tabix '\(path)' chr2:100-400").output.split(separator: "\n")
        let all = try runShell("gzip -dc '\(path)'").output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(some.count == all.count { $0[0] == "chr2" && Int($0[1])! < 400 && Int($0[2])! >= 100 } && some.count > 10)
        let plain = try scan(reads)
        #expect(all.reduce(0) { $0 + Int($1[9])! } == lines(plain).count)
        // Without --pileup, lines are in the order of reads, which differs from that of hits.
        #expect(try scan("-o", path, "--write-index", reads).status == 1)
        let bed12 = try runShell(
            "'\(ScanCommandTests.program)' scan '\(TestFiles.testdata("spliced.bam"))' -F 0 --motifs '\(TestFiles.testdata("small.meme"))' --pvalue 1e-2 --format bed12 --pileup"
                + " | cut -f 1-12 | bedtools bed12tobed6 -i stdin | wc -l")
        #expect(bed12.errors.isEmpty && Int(bed12.output.trimmingCharacters(in: .whitespacesAndNewlines))! > 10)
    }

    @Test("warns of reads that reach beyond their contig, and of names that make comments")
    func oddities() throws {
        let path = try folder.write("x.sam", "@SQ\tSN:track2\tLN:8\nr\t0\ttrack2\t1\t9\t10M\t*\t0\t0\tTTCACGTGTT\t*\n")
        let name = "lines of BED that begin as those of track2 do are taken for comments or settings by other programs; rename it, or give --format tsv"
        let reach = "1 read reaches beyond the end that the header gives the contig; check that the header is of the reference that the reads were aligned to"
        let found = try scan(path)
        #expect(found.status == 0 && found.output.hasPrefix("track2\t2\t8\t") && found.errors == "motifkit: warning: \(reach)\nmotifkit: warning: \(name)\n")
        #expect(try scan(path, "--format", "tsv").errors == "motifkit: warning: \(reach)\n")
        #expect(try scan(path, "--coordinates", "read").errors.isEmpty && scan(path, "--quiet").errors.isEmpty)
        let contigs = try folder.write("x.fa", ">none\nTTTT\n>browser\nTTCACGTGTT\n")
        #expect(try scan(contigs).errors == "motifkit: warning: \(name.replacing("track2", with: "browser"))\n")
    }

    @Test("warns of unaligned reads and clipped hits above a tenth, and names read coordinates")
    func leftOut() throws {
        func sam(_ reads: [(flag: Int, cigar: String)]) throws -> String {
            try folder.write("x.sam", "@SQ\tSN:c\tLN:1000\n" + reads.enumerated().map {
                "r\($0.offset)\t\($0.element.flag)\tc\t1\t9\t\($0.element.cigar)\t*\t0\t0\tTTCACGTGTT\t*\n"
            }.joined())
        }
        func warnings(_ arguments: String...) throws -> [Substring] { try runProcess(ScanCommandTests.program, ["scan", "--consensus", "A=CACGTG"] + arguments).errors.split(separator: "\n") }
        let advice = "--coordinates read scans whole reads, aligned or not, as a search for adapters needs"
        let nine = [(flag: Int, cigar: String)](repeating: (0, "10M"), count: 9)
        #expect(try warnings(sam(nine + [(4, "*")])).isEmpty)
        let unaligned = try sam(nine + [(4, "*"), (4, "*")])
        #expect(try warnings(unaligned) == ["motifkit: warning: left out 2 unaligned reads of 11 reads; \(advice)"])
        #expect(try warnings(unaligned, "--coordinates", "read").isEmpty && warnings(unaligned, "--quiet").isEmpty)
        // A palindrome: two hits for each read.
        #expect(try warnings(sam(nine + [(0, "4S6M")])).isEmpty)
        #expect(try warnings(sam(nine + [(0, "4S6M"), (0, "4S6M")])) == [
            "motifkit: warning: left out 4 hits of 22 that reach into clipped ends of reads; \(advice)",
        ])
    }

    @Test("tells what is wrong in one sentence")
    func errors() throws {
        let contig = "gi|9626243|ref|NC_001416.1|", lambda = TestFiles.testdata("lambda.fa")
        let unindexed = "regions are read through an index, and there is none; make it with samtools index, for BAM and CRAM that are sorted (samtools sort)"
        for (arguments, message) in [
            (["--region", "chr1", reads], "\(reads): \(unindexed)"), (["--region", contig, flags], "\(flags): \(unindexed)"),
            (["--regions", "x.bed", reads], "\(reads): --regions is for genomes; give --region, or pipe samtools view -u -L FILE"),
            (["--coordinates", "reference", lambda],
             "\(lambda): the content is FASTA or FASTQ, which has neither places on a reference nor flags and mapping qualities; give SAM, BAM or CRAM, or ask for nothing of alignments"),
            ([lambda, reads], "\(reads): its records have places on a reference, unlike those of the files before; scan it apart, or all in read coordinates"),
            (["--reference", folder.path("no.fa"), TestFiles.testdata("flags.cram")], "\(folder.path("no.fa")): no such file or directory; check the path"),
        ] {
            let result = try runProcess(ScanCommandTests.program, ["scan"] + arguments + ["--quiet", "--motifs", TestFiles.testdata("small.meme")])
            #expect(result.status == 1 && result.errors == "motifkit: error: \(message)\n")
        }
        for arguments in [
            ["--min-mapping-quality", "256"], ["-f", "MAPPED"], ["-F", "4x"], ["--pileup", "--coordinates", "read"], ["--pileup", "--best"], ["--pileup", "--sequence"],
            ["--pileup", "--format", "counts"], ["--pileup", reads], ["--coordinates", "genome"],
        ] { 
            let status = try runProcess(ScanCommandTests.program, ["scan", reads] + arguments + ["--motifs", TestFiles.testdata("small.meme")]).status
            #expect(status == 64, "\(arguments)")
        }
    }
}
