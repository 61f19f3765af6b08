import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("Agreement with samtools")
struct AlignmentAgreementTests {
    @Test("every record of testdata has the name and bases that samtools view prints", .needs("samtools"))
    func records() throws {
        let paths = try FileManager.default.contentsOfDirectory(atPath: TestFiles.testdata("")).filter { name in
            [".sam", ".bam", ".cram"].contains { name.hasSuffix($0) }
        }.sorted().map { TestFiles.testdata($0) }
        #expect(paths.count >= 4)
        for path in paths {
            let expected = try runShell("samtools view '\(path)'").output.split(separator: "\n").map { line in
                let columns = line.split(separator: "\t")
                return "\(columns[0]) \(columns[9] == "*" ? "" : columns[9])"
            }
            for (threads, batchSize) in [(1, 1 << 18), (2, 50)] {
                var options = AlignmentInput(coordinates: .read)
                options.excludedFlags = []
                let reader = try SequenceReader(paths: [path], longestWindow: 1, batchSize: batchSize, threads: threads, alignments: options)
                var batch = SequenceBatch(), records: [String] = []
                while try reader.fill(&batch) {
                    for piece in batch.pieces {
                        if piece.recordStart == 0 { records.append("\(String(decoding: batch.names[piece.name], as: UTF8.self)) ") }
                        records[records.count - 1] += String(decoding: batch.letters[piece.windowStarts], as: UTF8.self)
                    }
                }
                #expect(records == expected, "\(path), \(threads) threads")
            }
        }
    }
}
