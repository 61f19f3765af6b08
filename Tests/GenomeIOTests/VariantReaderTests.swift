import Foundation
import GenomeIO
import MotifTestSupport
import Testing

/// Records of VCF and BCF, from any header, and the errors of files that are truncated, malformed or of another kind.
@Suite("Variants")
struct VariantReaderTests {
    private let folder = try! TemporaryFolder()

    /// Reads all records of a file, each as `contig:position id alleles`, with positions as VCF has them.
    private func read(_ path: String, threads: Int = 1) throws(SequenceFileError) -> [String] {
        let reader = try VariantReader(path, threads: threads)
        var batch = VariantBatch(), records: [String] = []
        while try reader.fill(&batch) {
            #expect(batch.firstRecord == records.count)
            func text(_ range: Range<Int>) -> String { String(decoding: batch.text[range], as: UTF8.self) }
            records += batch.records.map { record in
                "\(text(record.contig)):\(record.position + 1) \(text(record.id)) \(batch.alleles[record.alleles].map(text).joined(separator: ","))"
            }
        }
        return records
    }

    /// Returns the first eight column names, with those of samples.
    private static func names(_ samples: String...) -> String {
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO" + (samples.isEmpty ? "" : "\tFORMAT\t\(samples.joined(separator: "\t"))") + "\n"
    }

    private static let header = """
        ##fileformat=VCFv4.2
        ##contig=<ID=a,length=100>
        ##contig=<ID=b,length=5000,note="a, b = <c>">
        ##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">
        ##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">

        """

    private static let lines = """
        a\t5\trs1\tA\tC\t3\tPASS\tDP=4\tGT\t0/1\t./.
        a\t9\t.\tAC\tA,ACC,*\t.\t.\t.\tGT\t0|1\t1|2
        a\t9\t.\tAC\tA,ACC,*\t.\t.\t.\tGT\t0|1\t1|2
        b\t0\tx;y\tN\t<DEL>\t.\t.\t.\tGT\t0/0\t0/1
        b\t4\t.\tg\tG]17:198982],.A,ccgt\t.\t.\t.\tGT\t0/0\t0/1
        a\t1\t.\tT\t.\t.\t.\t.\tGT\t0/0\t0/0

        """

    private static let records = [
        "a:5 rs1 A,C", "a:9 . AC,A,ACC,*", "a:9 . AC,A,ACC,*", "b:0 x;y N,<DEL>", "b:4 . g,G]17:198982],.A,ccgt", "a:1 . T",
    ]

    private static let vcf = header + names("s1", "s2") + lines

    /// The kinds of files that hold the same records: the command that makes each from `x.vcf`.
    private static let commands = [
        "cat x.vcf", "gzip -c x.vcf", "bgzip -c x.vcf", "bcftools view --no-version -Ob x.vcf", "bcftools view --no-version -Ou x.vcf",
    ]

    private func make(_ command: String, of text: String = Self.vcf) throws -> String {
        try folder.write("x.vcf", text)
        #expect(try runShell("cd '\(folder.path)' && \(command) >x").status == 0)
        return folder.path("x")
    }

    @Test("are the same from all formats", .needs("bcftools", "bgzip"), arguments: Self.commands)
    func formats(command: String) throws {
        let path = try make(command)
        for threads in [1, 3] { #expect(try read(path, threads: threads) == Self.records) }
    }

    @Test("are read behind any header of VCF 4", arguments: ["VCFv4.1", "VCFv4.2", "VCFv4.3", "VCFv4.4"])
    func versions(version: String) throws {
        let text = Self.vcf.replacing("VCFv4.2", with: version)
        #expect(try read(folder.write("x.vcf", text)) == Self.records)
    }

    @Test("need no contigs in the header, nor anything else of it")
    func shortHeaders() throws {
        let line = "z\t7\t.\tA\tC\t.\t.\t.\n"
        for header in ["##fileformat=VCFv4.2\n##contig=<ID=other>\n", "##fileformat=VCFv4.3\n", "##fileformat=VCFv4.3\n##x\n"] {
            #expect(try read(folder.write("x.vcf", header + Self.names() + line)) == ["z:7 . A,C"])
        }
    }

    @Test("are read from lines of any end, and past blank lines")
    func lineEnds() throws {
        let crlf = Self.vcf.replacing("\n", with: "\r\n")
        for text in [crlf, String(crlf.dropLast()), String(Self.vcf.dropLast()), Self.vcf + "\n\n"] {
            #expect(try read(folder.write("x.vcf", text)) == Self.records)
        }
    }

    @Test("of gVCF have unspecified alleles")
    func genomicVCF() throws {
        let lines = "a\t1\t.\tA\t<NON_REF>\t.\t.\tEND=9\tGT\t0/0\na\t10\t.\tT\tG,<NON_REF>\t.\t.\t.\tGT\t0/1\na\t11\t.\tG\t<*>\t.\t.\tEND=20\tGT\t0/0\n"
        #expect(
            try read(folder.write("x.g.vcf", Self.header + Self.names("s") + lines))
                == ["a:1 . A,<NON_REF>", "a:10 . T,G,<NON_REF>", "a:11 . G,<*>"])
    }

    @Test("have alleles of every kind")
    func kinds() {
        let kinds: [(AlleleKind, [String])] = [
            (.bases, ["A", "acgtnACGTN"]), (.missing, [".", ""]), (.deletedElsewhere, ["*"]), (.unspecified, ["<NON_REF>", "<*>"]),
            (.symbolic, ["<DEL>", "<INS:ME:ALU>", "<non_ref>", "<>", "<"]),
            (.breakend, ["G]17:198982]", "]13:123456]T", "C[2:321682[", "[17:198983[A", ".A", "A.", "C<ctg1>[5:1[", "G[<ctg1>:7["]),
            (.otherLetters, ["R", "AU", "A-", "A*", "**", "ACGTX", "A C", "=", "Ä"]),
        ]
        #expect(kinds.count == AlleleKind.allCases.count)
        for (kind, alleles) in kinds {
            for allele in alleles { #expect(AlleleKind(Array(allele.utf8)) == kind, "\(allele)") }
        }
    }

    @Test("may have an allele of a megabase, and a line longer than that", .needs("bcftools"), arguments: Self.commands)
    func longAlleles(command: String) throws {
        let bases = String(repeating: "ACGTT", count: 200_000)
        let fields = String(repeating: "N;", count: 3_000_000)
        let lines = "a\t1\t.\t\(bases)\tA\t.\t.\t.\na\t2\t.\tC\tG,\(bases)\t.\t.\t\(command.contains("bcftools") ? "." : fields)\na\t3\t.\tC\tG\t.\t.\t.\n"
        let path = try make(command, of: Self.header + Self.names() + lines)
        #expect(try read(path) == ["a:1 . \(bases),A", "a:2 . C,G,\(bases)", "a:3 . C,G"])
    }

    @Test("come in batches of bounded size, in order", .needs("bcftools", "bgzip"), arguments: Self.commands)
    func manyRecords(command: String) throws {
        let lines = (1...20_000).map { "\($0 % 3 == 0 ? "a" : "b")\t\($0)\trs\($0)\tA\tC\t.\t.\t.\n" }
        let path = try make(command, of: Self.header + Self.names() + lines.joined())
        let expected = (1...20_000).map { "\($0 % 3 == 0 ? "a" : "b"):\($0) rs\($0) A,C" }
        for threads in [1, 4] { #expect(try read(path, threads: threads) == expected) }
    }

    @Test("of a compressed file truncated anywhere are an error", .needs("bcftools", "bgzip"), arguments: Self.commands[1...3])
    func compressedCuts(command: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: make(command)))
        for cut in 0..<bytes.count {
            let path = try folder.write("cut", bytes.prefix(cut))
            for threads in [1, 2] { #expect(throws: SequenceFileError.self, "cut at \(cut)") { try read(path, threads: threads) } }
        }
    }

    @Test("of a plain file truncated within a record are an error", .needs("bcftools"), arguments: [Self.commands[0], Self.commands[4]])
    func plainCuts(command: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: make(command)))
        var whole = 0
        for cut in 0..<bytes.count {
            do {
                let records = try read(folder.write("cut", bytes.prefix(cut)))
                #expect(records.elementsEqual(Self.records.prefix(records.count)), "cut at \(cut)")
                whole += 1
            } catch {
                let ends = ["no number", "is empty", "columns", "can't be read", "not a format", "the content is"]
                #expect(ends.contains { "\(error)".contains($0) }, "cut at \(cut): \(error)")
            }
        }
        // Nothing tells that a plain file should go on behind a record, nor within the last sample or the names of samples of VCF.
        #expect(whole == (command.contains("bcftools") ? 6 : 6 + 6 * 4 + 5), "\(command)")
    }

    @Test("are none behind a header alone", .needs("bcftools", "bgzip"), arguments: Self.commands)
    func headerAlone(command: String) throws {
        #expect(try read(make(command, of: Self.header + Self.names("s"))).isEmpty)
    }

    @Test("that are malformed are an error with the line", arguments: [
        ("a\t5\t.\tA", "the line has 4 of 8 columns; separate columns by tabs"),
        ("a 5 . A C . . .", "the line has 1 of 8 columns; separate columns by tabs"),
        ("a\t5\t.\tA\tC\t.\t.", "the line has 7 of 8 columns; separate columns by tabs"),
        ("a\tx\t.\tA\tC\t.\t.\t.", "the position (POS) \"x\" is no number; give the position of a base, which is 1 for the first of a contig"),
        ("a\t-5\t.\tA\tC\t.\t.\t.", "the position (POS) \"-5\" is no number; give the position of a base, which is 1 for the first of a contig"),
        ("a\t\t.\tA\tC\t.\t.\t.", "the position (POS) \"\" is no number; give the position of a base, which is 1 for the first of a contig"),
        ("a\t1e3\t.\tA\tC\t.\t.\t.", "the position (POS) \"1e3\" is no number; give the position of a base, which is 1 for the first of a contig"),
        ("a\t99999999999999999999\t.\tA\tC\t.\t.\t.", "the position (POS) \"99999999999999999999\" is too large; give the position of a base"),
        ("\t5\t.\tA\tC\t.\t.\t.", "the contig (CHROM) is empty; write . where there is none"),
        ("a\t5\t\tA\tC\t.\t.\t.", "the ID is empty; write . where there is none"),
        ("a\t5\t.\t\tC\t.\t.\t.", "the reference allele (REF) is empty; write . where there is none"),
        ("a\t5\t.\tA\t\t.\t.\t.", "the alternative allele (ALT) is empty; write . where there is none"),
        ("a\t5\t.\tA\tC,,G\t.\t.\t.", "an alternative allele (ALT) is empty (\"C,,G\"); remove the comma"),
        ("a\t5\tr\u{1B}[31m\tA\tC\t.\t.\t.", "the ID has a control character (\"r\u{FFFD}[31m\"); remove it"),
        ("a\t5\t.\tA\tC\u{0}G\t.\t.\t.", "the alternative allele (ALT) has a control character (\"C\u{FFFD}G\"); remove it"),
        ("a\rb\t5\t.\tA\tC\t.\t.\t.", "the contig (CHROM) has a control character (\"a\u{FFFD}b\"); remove it"),
        ("a\t5\tx\u{9B}1m\tA\tC\t.\t.\t.", "the ID has a control character (\"x\u{FFFD}1m\"); remove it"),
    ])
    func malformed(line: String, message: String) throws {
        let path = try folder.write("x.vcf", "##fileformat=VCFv4.2\n" + Self.names() + "a\t1\t.\tA\tC\t.\t.\t.\n\(line)\na\t9\t.\tA\tC\t.\t.\t.\n")
        #expect { try read(path) } throws: { "\($0)".hasPrefix("\(path): line 4: \(message)") }
    }

    @Test("of another kind of file are an error that tells what to give", arguments: [
        ("", "the content is empty"), (">a\nACGTACGT\n", "the content is FASTA"), ("@r\nACGT\n+\nIIII\n", "the content is FASTQ"),
        ("a\t1\t5\nb\t1\t9\n", "the content is BED genomic region text; give VCF or BCF"), ("##gff-version 3\n", "the content is unknown text; give VCF or BCF"),
        ("@HD\tVN:1.6\n", "the content is SAM"),
    ])
    func foreign(text: String, message: String) throws {
        let path = try folder.write("x.vcf", text)
        #expect { try read(path) } throws: { "\($0)".hasPrefix("\(path): \(message)") }
    }

    @Test("of alignments or an index are an error", arguments: ["reads.bam", "flags.cram", "lambda.fa.gz"])
    func binary(name: String) {
        #expect { try read(TestFiles.testdata(name)) } throws: { "\($0)".hasSuffix("give VCF or BCF, plain or compressed by bgzip") }
    }
}
