import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

/// The selection of records of SAM, BAM and CRAM, and their places on the reference.
@Suite("Reading alignments")
struct AlignmentReadingTests {
    let folder = try! TemporaryFolder()

    /// Reads the names and places (contig:start, 0-based) of the records of files, and counts the unaligned records.
    private func read(
        _ paths: String..., batchSize: Int = 1 << 18, threads: Int = 1, _ change: (inout AlignmentInput) -> Void = { _ in }
    ) throws -> (records: [String], unaligned: Int) {
        var options = AlignmentInput()
        change(&options)
        let reader = try SequenceReader(paths: paths, longestWindow: 3, batchSize: batchSize, threads: threads, alignments: options)
        var batch = SequenceBatch()
        var records: [String] = []
        while try reader.fill(&batch) {
            #expect(batch.placements.count == batch.pieces.count || batch.placements.isEmpty)
            for (index, piece) in batch.pieces.enumerated() where piece.recordStart == 0 {
                let name = String(decoding: batch.names[piece.name], as: UTF8.self)
                guard !batch.placements.isEmpty else {
                    records.append(name)
                    continue
                }
                let placement = batch.placements[index]
                records.append("\(name) \(String(decoding: batch.names[placement.contig], as: UTF8.self)):\(placement.start)")
            }
        }
        return (records, reader.unalignedRecords)
    }

    private func samtools(_ arguments: String) throws -> [String] {
        try runShell("samtools \(arguments)").output.split(separator: "\n").map { line in
            let columns = line.split(separator: "\t")
            return "\(columns[0]) \(columns[2]):\(Int(columns[3])! - 1)"
        }
    }

    @Test("reference coordinates place aligned records and count unaligned ones; read coordinates take both")
    func places() throws {
        let flags = TestFiles.testdata("flags.sam"), contig = "gi|9626243|ref|NC_001416.1|"
        for batchSize in [1 << 18, 5] {
            let (records, unaligned) = try read(flags, batchSize: batchSize)
            #expect(records == ["forward 100", "reverse 300", "pair 500", "pair 620", "nostored 700", "withN 800", "chimera 1000"].map {
                $0.replacing(" ", with: " \(contig):")
            })
            #expect(unaligned == 1)
        }
        let (records, unaligned) = try read(flags) { $0.coordinates = .read }
        #expect(records.count == 8 && records.last == "unmapped" && unaligned == 0)
        let all = try read(flags) { $0.excludedFlags = [] }.records
        #expect(all.count == 9 && all.contains("chimera \(contig):20000"))
        #expect(try read(flags) { $0.excludedFlags = .secondary }.records.count == 8)
    }

    @Test("flag and quality filters select the records that samtools view selects", .needs("samtools"))
    func filters() throws {
        for name in ["reads.bam", "flags.sam", "spliced.bam", "flags.cram"] {
            let path = TestFiles.testdata(name)
            for (required, excluded, quality) in [
                ("0", "0x900", 0), ("PAIRED", "UNMAP,SECONDARY,SUPPLEMENTARY", 0), ("0x10", "0x904", 30), ("READ1,REVERSE", "4", 60), ("0", "020", 99),
                ("256", "0", 0), ("0", "0", 256),
            ] {
                for threads in [1, 2] {
                    let found = try read(path, threads: threads) {
                        $0.requiredFlags = AlignmentFlags(parsing: required)!
                        $0.excludedFlags = AlignmentFlags(parsing: excluded)!
                        $0.minimumMappingQuality = quality
                    }
                    let selection = quality > 255 ? "-q 255 -f 4 -F 4" : "-q \(quality)"
                    let expected = try ["4", "0"].map { unmapped in
                        try samtools("view -h -f \(required) -F \(excluded) \(selection) '\(path)' | samtools view -F \(unmapped) -")
                    }
                    let agrees = found.records == expected[0] && found.unaligned == expected[1].count - expected[0].count
                    #expect(agrees, "\(name) \(required) \(excluded) \(quality): \(found.records.count), \(expected.map(\.count))")
                }
            }
        }
    }

    @Test("flags are parsed as decimal, octal and hexadecimal numbers and as names")
    func flags() {
        for (text, value) in [("4", 4), ("0x904", 0x904), ("UNMAP", 4), ("unmap,SECONDARY", 0x104), ("017", 15), ("0", 0), ("65535", 0xFFFF)] as [(String, UInt16)] {
            #expect(AlignmentFlags(parsing: text)?.rawValue == value)
        }
        for text in ["", "-4", "70000", "MAPPED", "4,", "4x", "UNMAP SECONDARY"] { #expect(AlignmentFlags(parsing: text) == nil, "\(text)") }
    }

    @Test("regions select each overlapping record once, as samtools view does", .needs("samtools"))
    func regions() throws {
        let bam = folder.path("reads.bam"), cram = folder.path("reads.cram")
        try FileManager.default.copyItem(atPath: TestFiles.testdata("reads.bam"), toPath: bam)
        let made = try runShell("cd '\(folder.path)' && samtools index reads.bam && samtools view -C -O cram,no_ref -o reads.cram reads.bam && samtools index reads.cram")
        #expect(made.status == 0, "\(made.errors)")
        for regions in [["chr1"], ["chr1:100-200"], ["chr2:1,000-1,010", "chr1:300-400", "chr1:350-500"], ["chr2:1500"], ["chr1:1575", "chr2:1-1"], ["chr1", "chr1", "chr2"]] {
            let expected = try samtools("view -F 4 -M '\(bam)' \(regions.joined(separator: " "))")
            #expect(!expected.isEmpty || regions.contains("chr2:1-1"))
            for path in [bam, cram] {
                for threads in [1, 3] {
                    let found = try read(path, threads: threads) { $0.regions = regions }.records
                    let isSame = found == expected
                    #expect(isSame, "\(path) \(regions): \(found.count), \(expected.count)")
                }
            }
            #expect(try read(bam) { ($0.regions, $0.coordinates) = (regions, .read) }.records.count >= expected.count)
        }
        let unplaced = try Int(runShell("samtools view -c '\(bam)' '*'").output.trimmingCharacters(in: .whitespacesAndNewlines))!
        #expect(try read(bam) { ($0.regions, $0.coordinates) = (["*"], .read) }.records.count == unplaced)
        let notices = Lines()
        _ = try runShell("touch -d '2001-01-01' '\(bam).bai'")
        _ = try read(bam) { ($0.regions, $0.notify) = (["chr1"], { notices.append("\($0)") }) }
        #expect(notices.all == ["the index \(bam).bai is older than its file; if it is of another file, make it anew with samtools index"])
        for (region, message) in [
            ("chr3", "region chr3: the file has no such contig; check that it is the right file"),
            ("1:5-9", "region 1:5-9: the file has no such contig; it has one called chr1: use the same names in both"),
            ("chr1:1576", "region chr1:1576: the contig has only 1575 bases; check that it is the right file"),
            ("chr1:9-5", "region chr1:9-5: it can't be read; write contig:start-end, with positions from 1 on and the end not before the start"),
        ] { #expect { try read(bam) { $0.regions = [region] } } throws: { "\($0)" == "\(bam): \(message)" } }
        try folder.write("reads.bam.bai", "BAI\u{1}")
        #expect { try read(bam) { $0.regions = ["chr1"] } } throws: {
            "\($0)" == "\(bam): the index \(bam).bai can't be read, or is of another file; make it anew with samtools index"
        }
    }

    /// A list of lines that any thread may append to.
    private final class Lines: @unchecked Sendable {
        private let lock = NSLock()
        private var lines: [String] = []
        func append(_ line: String) { lock.withLock { lines.append(line) } }
        var all: [String] { lock.withLock { lines } }
    }

    @Test("regions without an index are an error")
    func unindexed() throws {
        for name in ["reads.bam", "flags.sam", "flags.cram"] {
            let path = try folder.write(name, Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata(name))))
            let contig = name == "reads.bam" ? "chr1" : "gi|9626243|ref|NC_001416.1|"
            #expect { try read(path) { $0.regions = [contig] } } throws: {
                "\($0)" == "\(path): regions are read through an index, and there is none; make it with samtools index, for BAM and CRAM that are sorted (samtools sort)"
            }
        }
    }

    @Test("CRAM is decoded with the given reference, whose missing index is built", .needs("samtools"))
    func reference() throws {
        let genome = try folder.write("genome.fa", TestFiles.read(TestFiles.testdata("lambda.fa")))
        let made = try runShell("samtools view -C -T '\(genome)' -o '\(folder.path("x.cram"))' '\(TestFiles.testdata("flags.sam"))'; rm '\(genome).fai'; mv '\(genome)' '\(genome).moved'")
        #expect(made.status == 0, "\(made.errors)")
        let cram = folder.path("x.cram")
        #expect { try read(cram) } throws: { "\($0)".contains("its reference is missing or another: name it by --reference, or set REF_PATH") }
        let notices = Lines()
        let found = try read(cram) { ($0.reference, $0.notify) = ("\(genome).moved", { notices.append("\($0)") }) }
        #expect(found == (try read(TestFiles.testdata("flags.sam"))))
        #expect(notices.all == ["building the index \(genome).moved.fai"])
        #expect(throws: SequenceFileError.self) { try read(cram) { $0.reference = folder.path("missing.fa") } }
        let contig = "gi|9626243|ref|NC_001416.1|"
        // A contig with the same name and length and another sequence, one of another length, and one of another name.
        for (name, letters, message) in [
            (contig, String(repeating: "A", count: 48502), "other.fa is not the genome that it was compressed with; give that one"),
            (contig, "ACGT", "the contig \"\(contig)\" has 48502 bases in its header, and 4 in the reference \(folder.path("other.fa"))"),
            ("c", "ACGT", "has none of the contigs of its header, such as \"\(contig)\""),
        ] {
            let other = try folder.write("other.fa", ">\(name)\n\(letters)\n")
            #expect(try runShell("rm -f '\(other).fai'").status == 0)
            #expect { try read(cram) { $0.reference = other } } throws: { "\($0)".contains(message) }
        }
    }

    @Test("a contig that the header names twice is an error with its line")
    func repeatedContigs() throws {
        let record = "r\t0\tc\t1\t60\t4M\t*\t0\t0\tACGT\t*\n"
        let path = try folder.write("x.sam", "@HD\tVN:1.6\n@SQ\tSN:c\tLN:9\n@CO\tSN:c\n@SQ\tLN:9\tSN:c\n\(record)")
        for coordinates in [ReadCoordinates.reference, .read] {
            #expect { try read(path) { $0.coordinates = coordinates } } throws: {
                "\($0)" == "\(path): line 4 of the header: @SQ names the contig \"c\" again, after line 2; remove one of the two lines (samtools reheader)"
            }
        }
    }

    @Test("reference coordinates of records without a reference are an error, as is a mixture of both kinds")
    func coordinates() throws {
        let fasta = TestFiles.testdata("mito.fa"), flags = TestFiles.testdata("flags.sam"), empty = try folder.write("e.fa", "")
        let unaligned = try folder.write("u.sam", "@HD\tVN:1.6\nr\t4\t*\t0\t0\t*\t*\t0\t0\tACGT\tIIII\n")
        #expect(try read(unaligned).records == ["r"])
        #expect(try read(flags, empty, flags).records.count == 14)
        for change in [{ $0.coordinates = .reference }, { $0.requiredFlags = .unmapped }, { $0.minimumMappingQuality = 1 }, { $0.regions = ["a"] }, { $0.mustBeSorted = true }] as [(inout AlignmentInput) -> Void] {
            for path in [fasta, TestFiles.testdata("reads.fq")] {
                #expect { try read(path) { change(&$0) } } throws: { "\($0)".hasPrefix("\(path): the content is FASTA or FASTQ, which has neither") }
            }
        }
        #expect { try read(unaligned) { $0.coordinates = .reference } } throws: { "\($0)".hasPrefix("\(unaligned): its header names no reference") }
        for (one, other, word) in [(fasta, flags, ""), (flags, fasta, "no "), (flags, unaligned, "no ")] {
            #expect { try read(one, other) } throws: {
                "\($0)" == "\(other): its records have \(word)places on a reference, unlike those of the files before; scan it apart, or all in read coordinates"
            }
            #expect(try read(one, other) { $0.coordinates = .read }.records.count >= 9)
        }
    }

    @Test("errors name the record that is unsorted or has an impossible CIGAR")
    func malformed() throws {
        func sam(_ records: String...) throws -> String {
            try folder.write("x.sam", "@SQ\tSN:a\tLN:100\n@SQ\tSN:b\tLN:100\n" + records.map { "\($0)\t*\t0\t0\tACGTACGT\t*\n" }.joined())
        }
        let unsorted = try sam("r1\t0\ta\t9\t9\t8M", "r2\t4\t*\t0\t0\t*", "r3\t0\ta\t8\t9\t8M")
        #expect(try read(unsorted).records.count == 2)
        #expect { try read(unsorted) { $0.mustBeSorted = true } } throws: {
            "\($0)" == "\(unsorted): record 3 (r3): the records are not sorted by coordinate; sort the file with samtools sort"
        }
        let contigs = try sam("r1\t0\tb\t9\t9\t8M", "r2\t0\ta\t10\t9\t8M")
        #expect(throws: SequenceFileError.self) { try read(contigs) { $0.mustBeSorted = true } }
        let sorted = try sam("r1\t0\ta\t9\t9\t8M", "r2\t0\ta\t9\t9\t8M", "r3\t0\tb\t1\t9\t8M")
        #expect(try read(sorted) { $0.mustBeSorted = true }.records == ["r1 a:8", "r2 a:8", "r3 b:0"])
        for cigar in ["3M2S3M", "7M1B"] {
            let path = try sam("r0\t0\ta\t1\t9\t8M", "r1\t0\ta\t9\t9\t\(cigar)")
            #expect { try read(path) } throws: { "\($0)".hasPrefix("\(path): record 2") }
        }
        #expect { try read(try sam("r1\t0\ta\t9\t9\t9M")) } throws: { "\($0)".hasPrefix("\(folder.path("x.sam")): record 1") }
    }
}
