import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("Reading region files")
struct BEDReaderTests {
    let folder = try! TemporaryFolder()

    /// Reads the regions of a file as text: contig, start, end, summit and line, with blanks between them.
    private func regions(_ path: String, readsSummits: Bool = true) throws -> [String] {
        let reader = try BEDReader(path, readsSummits: readsSummits)
        var record = BEDRecord()
        var regions: [String] = []
        while try reader.next(into: &record) {
            let contig = String(decoding: record.contig, as: UTF8.self)
            regions.append("\(contig) \(record.start) \(record.end) \(record.summit.map(String.init) ?? "-") \(record.line)")
        }
        return regions
    }

    @Test("takes BED of 3 to 12 columns, with LF or CRLF, and skips what is no region", arguments: [
        ("", []), ("\n", []), ("# nothing\n", []), ("chr1\t0\t1", ["chr1 0 1 - 1"]), ("chr1\t5\t90\r\n", ["chr1 5 90 - 1"]),
        ("#chrom\tstart\tend\nchr1\t5\t90\tp 1\t0\t+\n\n  \nchr2\t007\t8\n", ["chr1 5 90 - 2", "chr2 7 8 - 5"]),
        ("track name=x\nbrowser position chr1:1-2\nchr1 5   9 x\n", ["chr1 5 9 - 3"]),
        ("track\ntrack1\t1\t2\ntrack\t3\t4\tx\n", ["track1 1 2 - 2", "track 3 4 - 3"]),
        ("\u{FEFF}c\t1\t2\n\u{FEFF}c\t1\t2\n", ["c 1 2 - 1", "\u{FEFF}c 1 2 - 2"]), ("\u{FEFF}", []), ("\u{FEFF}# c\n", []),
        ("c\t1\t9\tn\t\t.\t1\t9\t0\t1\t8\t0\n", ["c 1 9 - 1"]), ("é:1\t1\t2\t\t\n", ["é:1 1 2 - 1"]),
    ])
    func lines(text: String, expected: [String]) throws {
        #expect(try regions(folder.write("r.bed", text)) == expected)
        #expect(try runShell("gzip -c '\(folder.path("r.bed"))' > '\(folder.path("r.bed.gz"))'").status == 0)
        #expect(try regions(folder.path("r.bed.gz")) == expected)
    }

    @Test("takes CR line ends, alone and among others", arguments: [
        ("c\t1\t2\rc\t3\t4", ["c 1 2 - 1", "c 3 4 - 2"]), ("\u{FEFF}c\t1\t2\r\rc\t3\t4\r", ["c 1 2 - 1", "c 3 4 - 3"]),
        ("c\t1\t2\r\nc\t3\t4\rc\t5\t6\n\rc\t7\t8", ["c 1 2 - 1", "c 3 4 - 2", "c 5 6 - 3", "c 7 8 - 5"]), ("\r", []),
    ])
    func carriageReturns(text: String, expected: [String]) throws {
        #expect(try regions(folder.write("r.bed", text)) == expected)
    }

    @Test("reads lines wherever portions end")
    func portions() throws {
        for filler in 65_480..<65_560 {
            for end in ["\n", "\r\n", "\r"] {
                let text = "#" + String(repeating: "x", count: filler) + end + "chr1\t5\t90" + end + "chr2\t7\t8" + end
                let found = try regions(folder.write("r.bed", text))
                if found != ["chr1 5 90 - 2", "chr2 7 8 - 3"] { Issue.record("\(filler) \(end) \(found)") }
            }
        }
    }

    @Test("refuses lines of over a mebibyte")
    func longLines() throws {
        let whole = "c\t1\t2\t" + String(repeating: "x", count: LineReaderLimit.bytes - 6)
        #expect(try regions(folder.write("r.bed", "c\t0\t1\n\(whole)\nc\t3\t4")) == ["c 0 1 - 1", "c 1 2 - 2", "c 3 4 - 3"])
        for text in ["\n\(whole)x\n", "\n\(whole)x", "\n" + String(repeating: "x", count: 5_000_000)] {
            let path = try folder.write("r.bed", text)
            #expect { try regions(path) } throws: { "\($0)" == "\(path): line 2: the line is longer than 1 MiB; check that it is the right file" }
        }
    }

    private enum LineReaderLimit { static let bytes = 1 << 20 }

    @Test("takes the summits of narrowPeak lines, told by their content, if they are wanted")
    func summits() throws {
        let text = "c\t10\t30\tp\t0\t.\t1\t-1\t-1\t19\nc\t10\t30\tp\t0\t.\t1\t-1\t-1\t-1\nc\t10\t30\tbroad\t0\t.\t1\t-1\t7\n"
        for name in ["p.narrowPeak", "p.bed"] {
            let path = try folder.write(name, text)
            #expect(try regions(path) == ["c 10 30 29 1", "c 10 30 - 2", "c 10 30 - 3"])
            #expect(try regions(path, readsSummits: false) == ["c 10 30 - 1", "c 10 30 - 2", "c 10 30 - 3"])
        }
    }

    @Test("takes no summit of other lines of ten columns or more", arguments: [
        // Output of bedtools intersect -wo and closest -d, with contigs that have letters or numbers for names.
        ("chr1\t90\t190\tp\t0\t+\tchr1\t80\t100\t10", false), ("1\t90\t190\tp\t0\t+\t1\t80\t100\t10", false), ("chr1\t90\t190\tp\t0\t+\tchr1\t300\t400\t7", false),
        // Columns 6 to 10 that are no strand, no numbers or no distance.
        ("c\t90\t190\tp\t0\t5\t1\t2\t3\t10", false), ("c\t90\t190\tp\t0\t.\t1\tx\t3\t10", false), ("c\t90\t190\tp\t0\t.\t1\t2\t3\t10.5", false),
        ("c\t90\t190\tp\t0\t.\t1\t2\t3\t-2", false), ("c\t90\t190\tp\t0\t.\t1\t2\t3\t", false), ("c\t90\t190\tp\t0\t.\t90\t190\t255,0,0\t1", false),
        // BED12 has the number of blocks in column 10.
        ("c\t90\t190\tp\t0\t.\t90\t190\t0\t2\t1,8\t0,90", false), ("c\t90\t190\tp\t0\t+\t90\t90\t0\t1\t100,\t0,", false), ("c\t90\t190\tp\t0\t-\t1e-5\tinf\t-1\t10", true), ("c 90 190 p 0 + 1 2 3 10", true),
        // Files of idr have the columns of narrowPeak, and ten others behind them.
        ("c\t90\t190\t.\t1000\t.\t-1\t120.5\t-1\t10\t5\t5\t90\t180\t12.5\t44\t91\t190\t11.5\t50", true),
    ])
    func otherColumns(line: String, hasSummit: Bool) throws {
        let found = try regions(folder.write("r.bed", line))
        #expect(found.map { $0.dropFirst(line.prefix { $0 != "\t" && $0 != " " }.count) } == [hasSummit ? " 90 190 100 1" : " 90 190 - 1"])
    }

    @Test("takes column 10 of a file that is named narrowPeak for a summit, or refuses it", arguments: ["p.narrowPeak", "p.NARROWPEAK"])
    func named(name: String) throws {
        let path = try folder.write(name, "c\t10\t30\tp\t0\t.\tx\ty\tz\tA\n")
        #expect(try regions(path, readsSummits: false) == ["c 10 30 - 1"])
        #expect { try regions(path) } throws: {
            "\($0)" == "\(path): line 1: the summit (column 10) is \"A\"; give its distance from the start, below 20, or -1 if there is none"
        }
    }

    @Test("tells the strand")
    func strands() throws {
        let reader = try BEDReader(folder.write("r.bed", "c\t1\t2\nc\t1\t2\tn\t0\t-\nc\t1\t2\tn\t0\t+\nc\t1\t2\tn\t0\t.\nc\t1\t2\t-\n"))
        var record = BEDRecord(), strands: [Strand?] = []
        while try reader.next(into: &record) { strands.append(record.strand) }
        #expect(strands == [nil, .reverse, .forward, nil, nil])
    }

    @Test("says what to give in place of files of other kinds", arguments: [
        ("chrom\tstart\tend\nc\t1\t2\n", "line 1: this is a line of column names; begin it with # or remove it"),
        ("chr start stop\nc 1 2\n", "line 1: this is a line of column names; begin it with # or remove it"),
        ("seqnames\tname\tstart\tend\n", "line 1: this is a line of column names; begin it with # or remove it"),
        ("# made\n\nchr\tstart\tend\tlength\tabs_summit\tpileup\nc\t1\t2\n", "line 3: this is a table of MACS, whose positions begin at 1; give the narrowPeak or broadPeak file that MACS writes beside it"),
        ("# This file is generated by MACS version 2.2.7.1\nchr\tstart\tend\tlength\tpileup\n", "line 2: this is a table of MACS, whose positions begin at 1; give the narrowPeak or broadPeak file that MACS writes beside it"),
        ("#PeakID\tchr\tstart\tend\tstrand\nchr1-1\tchr1\t91\t190\t+\n", "line 2: this is a HOMER peak file or a table like it: column 1 is a name, and the region comes behind it; convert it to BED (pos2bed.pl FILE > NEW.bed)"),
        ("GeneID\tChr\tStart\tEnd\tStrand\n", "line 1: this is a HOMER peak file or a table like it: column 1 is a name, and the region comes behind it; convert it to BED (pos2bed.pl FILE > NEW.bed)"),
        ("585\tchr1\t91\t190\tname\n", "line 1: column 2 is a contig and the region stands in columns 2 to 4; cut column 1 off (cut -f 2- FILE > NEW.bed)"),
        ("#!genome-build x\nchr1\tHAVANA\tgene\t11\t20\t.\t+\t.\tgene_id \"x\";\n", "line 2: this is GTF or GFF3, whose columns 4 and 5 hold the positions; give BED (awk 'BEGIN {FS = OFS = \"\\t\"} !/^#/ {print $1, $4 - 1, $5, $3, 0, $7}' FILE > NEW.bed)"),
        ("##fileformat=VCFv4.2\n", "line 1: this is VCF; give BED (bcftools query -f '%CHROM\\t%POS0\\t%END\\t%ID\\n' FILE > NEW.bed)"),
        ("1\t100\trs1\tA\tG,T\t.\tPASS\t.\n", "line 1: this is VCF; give BED (bcftools query -f '%CHROM\\t%POS0\\t%END\\t%ID\\n' FILE > NEW.bed)"),
        ("chr1,100,200\n", "line 1: the columns are separated by commas; separate contig, start and end by tabs"),
        ("@HD\tVN:1.6\n", "line 1: this is SAM or a list of intervals with its header; give BED (bedtools bamtobed for alignments)"),
        ("MEME version 4\n", "line 1: this is a motif file; give regions as BED"),
        ("chr1:5-10\n", "line 1: this is a region with a colon; give contig, start and end, separated by tabs, or name the region by --region"),
    ])
    func foreign(text: String, message: String) throws {
        let path = try folder.write("r.bed", text)
        #expect { try regions(path) } throws: { "\($0)" == "\(path): \(message)" }
    }

    @Test("tells what is malformed, with its line", arguments: [
        ("c\t5\t5\n", "line 1: the start 5 is not below the end 5; give the start 0-based and the end behind the last base"),
        ("\nc\t9\t5\n", "line 2: the start 9 is not below the end 5; give the start 0-based and the end behind the last base"),
        ("c\t-1\t5\n", "line 1: the start is \"-1\"; give a position, 0-based and not negative"),
        ("c\t1\t5x\n", "line 1: the end is \"5x\"; give a position, 0-based and not negative"),
        ("c\t\t5\n", "line 1: the start is \"\"; give a position, 0-based and not negative"),
        ("c\t1\t9999999999999999999\n", "line 1: the end \"9999999999999999999\" is too large; give a position of a contig"),
        ("c\t1\n", "line 1: 2 columns (\"c\t1\"); give contig, start and end, separated by tabs"),
        ("chr1\n", "line 1: 1 column (\"chr1\"); give contig, start and end, separated by tabs"),
        ("c\t1\t2\tx\u{1B}[2J\nc\t1\t\u{1B}[2J\n", "line 2: the end is \"\u{FFFD}[2J\"; give a position, 0-based and not negative"),
        ("c\t1\t9\tp\t0\t.\t1\t1\t1\t8\n", "line 1: the summit (column 10) is \"8\"; give its distance from the start, below 8, or -1 if there is none"),
        (">chr1\nACGT\n", "the content is FASTA; give regions as BED"),
    ])
    func malformed(text: String, message: String) throws {
        let path = try folder.write("r.bed", text)
        #expect { try regions(path) } throws: { "\($0)" == "\(path): \(message.replacing("c\t1\"", with: "c\u{FFFD}1\""))" }
    }

    @Test("refuses files that are cut, missing or binary")
    func damaged() throws {
        let path = try folder.write("r.bed", String(repeating: "chr1\t100\t200\n", count: 2000))
        #expect(try runShell("gzip -c '\(path)' > '\(path).gz'").status == 0)
        let whole = try Data(contentsOf: URL(fileURLWithPath: "\(path).gz"))
        for cut in [1, 5, 12, whole.count / 2, whole.count - 1] {
            let path = try folder.write("cut.bed.gz", whole.prefix(cut))
            #expect(throws: SequenceFileError.self, "cut at \(cut)") { try regions(path) }
        }
        for path in [folder.path("none.bed"), folder.path, TestFiles.testdata("reads.bam")] {
            #expect(throws: SequenceFileError.self) { try regions(path) }
        }
    }
}
