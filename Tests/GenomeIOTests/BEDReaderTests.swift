import Foundation
import GenomeIO
import MotifTestSupport
import Testing

@Suite("Reading region files")
struct BEDReaderTests {
    let folder = try! TemporaryFolder()

    /// A file's regions as text: contig, start, end, summit, line.
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

    @Test("takes the summits of narrowPeak files alone, and only if they are wanted")
    func summits() throws {
        let text = "c\t10\t30\tp\t0\t.\t1\t-1\t-1\t19\nc\t10\t30\tp\t0\t.\t1\t-1\t-1\t-1\nc\t10\t30\tbroad\t0\t.\t1\t-1\t7\n"
        let path = try folder.write("p.narrowPeak", text)
        #expect(try regions(path) == ["c 10 30 29 1", "c 10 30 - 2", "c 10 30 - 3"])
        let other = try folder.write("other.bed", "c\t10\t30\tp\t0\t.\tx\ty\tz\tA\n")
        #expect(try regions(other, readsSummits: false) == ["c 10 30 - 1"])
        #expect { try regions(other) } throws: {
            "\($0)" == "\(other): line 1: the summit (column 10) is \"A\"; give its distance from the start, below 20, or -1 if there is none"
        }
    }

    @Test("tells what is malformed, with its line", arguments: [
        ("c\t5\t5\n", "line 1: the start 5 is not below the end 5; give the start 0-based and the end behind the last base"),
        ("\nc\t9\t5\n", "line 2: the start 9 is not below the end 5; give the start 0-based and the end behind the last base"),
        ("c\t-1\t5\n", "line 1: the start is \"-1\"; give a position, 0-based and not negative"),
        ("c\t1\t5x\n", "line 1: the end is \"5x\"; give a position, 0-based and not negative"),
        ("c\t\t5\n", "line 1: the start is \"\"; give a position, 0-based and not negative"),
        ("c\t1\t9999999999999999999\n", "line 1: the end \"9999999999999999999\" is too large; give a position of a contig"),
        ("c\t1\n", "line 1: 2 columns (\"c\t1\"); give contig, start and end, separated by tabs"),
        ("chr1:5-10\n", "line 1: 1 column (\"chr1:5-10\"); give contig, start and end, separated by tabs"),
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
