import Foundation
import MotifTestSupport
import Testing

/// FASTQ, SAM, BAM and CRAM.
@Suite("Reading reads")
struct ReadReadingTests {
    let folder = try! TemporaryFolder()

    @Test("skips secondary and supplementary records and keeps all others as stored")
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

    @Test("reads a BAM as samtools prints it, with threads and in small batches")
    func bam() throws {
        let records = try collect([TestFiles.testdata("reads.bam")])
        // samtools view testdata/reads.bam | cut -f 10 | tr -d '\n' | wc -c, and | wc -l
        #expect(records.count == 3270)
        #expect(records.map(\.letters.count).reduce(0, +) == 115_249)
        #expect(records[0] == CollectedRecord(name: "EAS56_57:6:190:289:82", letters: "AGGGGTGCAGAGCCGAGTCACGGGGTTGCCAGCAC"))
        #expect(try collect([TestFiles.testdata("reads.bam")], threads: 3) == records)
        #expect(try collect([TestFiles.testdata("reads.bam")], longestWindow: 9, batchSize: 50) == records)
    }

    @Test("skips the secondary records of a spliced BAM")
    func spliced() throws {
        #expect(try collect([TestFiles.testdata("spliced.bam")]).count == 13)
    }

    @Test("reads FASTQ, whatever its letters, line ends and lengths", arguments: [
        ("@r1 c\nACGT\n+\nIIII\n@r2\n\n+\n\n@r3\nACG\nTTT\n+\nIII\nIII\n", ["r1": "ACGT", "r2": "", "r3": "ACGTTT"]),
        ("@r/1\nAC\n+\nII\n@r/2\nGT\n+\nII\n", ["r/1": "AC", "r/2": "GT"]),
        ("@r\r\nACN\r\n+\r\nIII\r\n", ["r": "ACN"]), ("@r\n..AX\n+\n@III\n", ["r": "NNAN"]), ("@r\nACGT\n+\nIIII", ["r": "ACGT"]),
    ])
    func fastq(text: String, expected: [String: String]) throws {
        let path = try folder.write("x.fq", text)
        let records = try collect([path])
        #expect(Dictionary(uniqueKeysWithValues: records.map { ($0.name, $0.letters) }) == expected)
    }

    @Test("reads real FASTQ to its last record")
    func realFASTQ() throws {
        let records = try collect([TestFiles.testdata("reads.fq")])
        #expect(records.count == 200)
        #expect(records.map(\.letters.count).reduce(0, +) == 22_467)
    }

    @Test("reads CRAM that needs no reference")
    func cram() throws {
        #expect(try collect([TestFiles.testdata("flags.cram")]) == collect([TestFiles.testdata("flags.sam")]))
    }
}
