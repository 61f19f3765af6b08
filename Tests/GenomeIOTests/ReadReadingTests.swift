import Foundation
import MotifTestSupport
import Testing

/// Reading of FASTQ, SAM, BAM and CRAM.
@Suite("Reading reads")
struct ReadReadingTests {
    let folder = try! TemporaryFolder()

    @Test("secondary and supplementary records are skipped, all others kept as stored")
    func flags() throws {
        let records = try collect([TestFiles.testdata("flags.sam")])
        #expect(records.map(\.name) == ["forward", "reverse", "pair", "pair", "nostored", "withN", "chimera", "unmapped"])
        #expect(records[4].letters.isEmpty)
        let lines = try TestFiles.read(TestFiles.testdata("flags.sam")).split(separator: "\n")
        var stored: [String] = []
        for line in lines where !line.hasPrefix("@") {
            let columns = line.split(separator: "\t")
            if Int(columns[1])! < 256 { stored.append(columns[9] == "*" ? "" : String(columns[9])) }
        }
        #expect(records.map(\.letters) == stored)
    }

    @Test("a BAM file gives the reads that samtools prints, with threads and in small batches")
    func bam() throws {
        let records = try collect([TestFiles.testdata("reads.bam")])
        // samtools view testdata/reads.bam | cut -f 10 | tr -d '\n' | wc -c, and | wc -l
        #expect(records.count == 3270)
        #expect(records.map(\.letters.count).reduce(0, +) == 115_249)
        #expect(records[0] == CollectedRecord(name: "EAS56_57:6:190:289:82", letters: "AGGGGTGCAGAGCCGAGTCACGGGGTTGCCAGCAC"))
        #expect(try collect([TestFiles.testdata("reads.bam")], threads: 3) == records)
        #expect(try collect([TestFiles.testdata("reads.bam")], longestWindow: 9, batchSize: 50) == records)
    }

    @Test("secondary records of a spliced BAM file are skipped")
    func spliced() throws {
        #expect(try collect([TestFiles.testdata("spliced.bam")]).count == 13)
    }

    @Test("FASTQ is read unchanged, whatever its letters, names, line ends and lengths", arguments: [
        ("@r1 c\nACGT\n+\nIIII\n@r2\n\n+\n\n@r3\nACG\nTTT\n+\nIII\nIII\n", [["r1", "ACGT"], ["r2", ""], ["r3", "ACGTTT"]]),
        ("@r/1\nAC\n+\nII\n@r/3\nGT\n+\nII\n", [["r/1", "AC"], ["r/3", "GT"]]),
        ("@r\r\nACN\r\n+\r\nIII\r\n", [["r", "ACN"]]), ("@r\n..AX\n+r\n@+II\n", [["r", "..AX"]]),
        ("@r\nacgU\n+\nIIII", [["r", "acgU"]]), ("@r\n\n+\n@s\nA\n+\n@\n\n\n", [["r", ""], ["s", "A"]]),
        ("@r\rAC\r+\rII\r@s\rG\r+\rI\r", [["r", "AC"], ["s", "G"]]),
    ])
    func fastq(text: String, expected: [[String]]) throws {
        let path = try folder.write("x.fq", text)
        for batchSize in [1, 2, 3, 1000] {
            #expect(try collect([path], longestWindow: 2, batchSize: batchSize) == expected.map { CollectedRecord(name: $0[0], letters: $0[1]) })
        }
    }

    @Test("a FASTQ name of any length is read")
    func longNames() throws {
        for length in [254, 255, 1000] {
            let name = String(repeating: "n", count: length)
            let path = try folder.write("x.fq", "@a\nAC\n+\nII\n@\(name)\nAC\n+\nII\n@b\nAC\n+\nII\n")
            #expect(try collect([path]).map(\.name) == ["a", name, "b"])
        }
    }

    @Test("real FASTQ is read to its last record")
    func realFASTQ() throws {
        let records = try collect([TestFiles.testdata("reads.fq")])
        #expect(records.count == 200)
        #expect(records.map(\.letters.count).reduce(0, +) == 22_467)
    }

    @Test("errors of SAM name the damaged record, with any number of threads")
    func damagedSAM() throws {
        let lines = (1...5000).map { "r\($0)\t4\t*\t\($0 == 4000 ? "x" : "0")\t0\t*\t*\t0\t0\tACGT\tIIII\n" }
        let path = try folder.write("x.sam", "@HD\tVN:1.6\n" + lines.joined())
        for threads in [1, 2, 4] {
            #expect { try collect([path], threads: threads) } throws: { "\($0)".hasPrefix("\(path): record 4000 (after r3999): ") }
        }
    }

    @Test("errors of SAM say why a line can't be read", arguments: [
        ("r\t4\t*\t0\t0\t*\t*\t0\t0\tACGT", "has 10 of at least 11 columns"),
        ("r\tx\t*\t0\t0\t*\t*\t0\t0\tACGT\t*", "has \"x\" for FLAG, which is a number up to 65535"),
        ("r\t0\tc\t1y\t0\t4M\t*\t0\t0\tACGT\t*", "has \"1y\" for POS, which is a number"),
        ("r\t0\tc\t1\t0\t4\t*\t0\t0\tACGT\t*", "has a malformed CIGAR (\"4\")"),
        ("r\t0\tc\t1\t0\t2M1Y\t*\t0\t0\tACGT\t*", "has a malformed CIGAR (\"2M1Y\")"),
        ("r\t0\tc\t1\t0\t1S2M9N\t*\t0\t0\tACGT\t*", "has a CIGAR of 3 bases, and the read has 4"),
        ("r\t0\tc\t1\t0\t4M\t*\t0\t0\tACGT\tIII", "has 3 qualities of 4 bases"),
        ("r\t0\tc\t1\t0\t4M\t*\t0\t0\tACGT\t*\tNM:i:0\tXX", "has \"XX\" where TAG:TYPE:VALUE is expected"),
    ])
    func malformedSAM(line: String, problem: String) throws {
        let path = try folder.write("m.sam", "@SQ\tSN:c\tLN:100\nq\t0\tc\t1\t0\t4M\t*\t0\t0\tACGT\t*\n\(line)\n")
        #expect { try collect([path]) } throws: {
            "\($0)" == "\(path): record 2 (after q): the record can't be read, since line 3 \(problem); correct the line"
        }
    }

    @Test("CRAM without need of a reference is read")
    func cram() throws {
        #expect(try collect([TestFiles.testdata("flags.cram")]) == collect([TestFiles.testdata("flags.sam")]))
    }
}
