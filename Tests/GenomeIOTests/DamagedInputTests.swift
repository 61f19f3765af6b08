import Foundation
import GenomeIO
import MotifTestSupport
import Testing

/// Truncated and changed files give an error: never fewer records without a word, never a hang.
@Suite("Damaged input")
struct DamagedInputTests {
    let folder = try! TemporaryFolder()

    @Test("a compressed file truncated anywhere is an error, with and without threads", arguments: ["lambda.fa.gz", "reads.bam", "flags.cram", "gzip"])
    func truncation(name: String) throws {
        var whole = try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata(name == "gzip" ? "lambda.fa" : name)))
        if name == "gzip" {
            _ = try runShell("gzip -c '\(TestFiles.testdata("lambda.fa"))' > '\(folder.path("whole"))'")
            whole = try Data(contentsOf: URL(fileURLWithPath: folder.path("whole")))
        }
        let cuts = [1, 17, 18, 19, 30, 100, 5000, whole.count / 2, whole.count - 29, whole.count - 28, whole.count - 27, whole.count - 1]
            .filter { $0 < whole.count }
        for cut in cuts {
            let path = try folder.write("cut", whole.prefix(cut))
            for threads in [1, 2] {
                #expect(throws: SequenceFileError.self, "\(name) cut at \(cut)") { try collect([path], threads: threads) }
            }
        }
    }

    @Test("a checksum that does not match is an error", arguments: ["lambda.fa.gz", "reads.bam"])
    func corruption(name: String) throws {
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata(name))))
        bytes[bytes.count / 2] ^= 0x40
        let path = try folder.write("corrupt", bytes)
        for threads in [1, 2] {
            #expect(throws: SequenceFileError.self) { try collect([path], threads: threads) }
        }
    }

    @Test("errors of FASTQ name the line", arguments: [
        ("@r1\nACGT\n+\nIIII\n@r2\nACGT\n+\nII", "line 8: the file ends within the qualities of read r2"),
        ("@r1\nACGT\n+\nIIII\n@r2\nAC", "line 6: the file ends within read r2"),
        ("@r1\nACGT\n+\nIIIII\n", "line 4: read r1 has more qualities than its 4 letters"),
        ("@r1\nAC7T\n+\nIIII\n", "line 2: '7' in a sequence"), ("@\nAC\n+\nII\n", "line 1: a record without a name"),
        ("@r1\nAC\n+\nII\nAC\n", "line 5: no @ where the next read begins"),
    ])
    func fastq(text: String, message: String) throws {
        let path = try folder.write("x.fq", text)
        for batchSize in [1, 1000] {
            #expect { try collect([path], batchSize: batchSize) } throws: { "\($0)".hasPrefix("\(path): \(message)") }
        }
    }

    @Test("a FASTQ file truncated at any byte but the end of a read is an error")
    func fastqCuts() throws {
        let text = Array("@a\nACGT\n+\nIIII\n@b\nAC\n+\nII\n".utf8)
        for cut in text.indices.dropFirst() {
            let path = try folder.write("x.fq", text.prefix(cut))
            let complete = [14, 15].contains(cut) ? 1 : cut == text.count - 1 ? 2 : nil
            #expect((try? collect([path]).count) == complete, "cut at \(cut)")
        }
    }
}
