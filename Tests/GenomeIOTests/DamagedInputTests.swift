import Foundation
import GenomeIO
import MotifTestSupport
import Testing

/// Cut and changed files: an error, never fewer records in silence, never a hang.
@Suite("Damaged input")
struct DamagedInputTests {
    let folder = try! TemporaryFolder()

    @Test("is refused wherever a compressed file is cut, with and without threads", arguments: ["lambda.fa.gz", "reads.bam", "flags.cram", "gzip"])
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

    @Test("is refused when a checksum does not match", arguments: ["lambda.fa.gz", "reads.bam"])
    func corruption(name: String) throws {
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata(name))))
        bytes[bytes.count / 2] ^= 0x40
        let path = try folder.write("corrupt", bytes)
        for threads in [1, 2] {
            #expect(throws: SequenceFileError.self) { try collect([path], threads: threads) }
        }
    }

    @Test("of FASTQ names the record", arguments: ["@r1\nACGT\n+\nIIII\n@r2\nACGT\n+\nII", "@r1\nACGT\n+\nIIII\n@r2\nAC"])
    func fastq(text: String) throws {
        let path = try folder.write("x.fq", text)
        #expect { try collect([path]) } throws: { "\($0)".hasPrefix("\(path): record 2 (after r1): ") }
    }
}
