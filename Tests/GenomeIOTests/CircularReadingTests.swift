import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("Reading circular contigs")
struct CircularReadingTests {
    let folder = try! TemporaryFolder()

    /// A window of a batch.
    private struct Window: Hashable, Comparable {
        let record: Int
        let start: Int
        let letters: String

        static func < (left: Window, right: Window) -> Bool {
            (left.record, left.start, left.letters.count) < (right.record, right.start, right.letters.count)
        }
    }

    /// Returns the windows of all batches of a file, of every width up to the longest.
    private func windows(
        _ path: String, circular: CircularContigs?, longestWindow: Int, batchSize: Int
    ) throws -> (windows: [Window], records: Int, newLetters: Int, reader: SequenceReader) {
        let reader = try SequenceReader(paths: [path], longestWindow: longestWindow, batchSize: batchSize, circular: circular)
        var batch = SequenceBatch()
        var windows: [Window] = []
        var records = 0, newLetters = 0, record = -1
        while try reader.fill(&batch) {
            records += batch.records
            newLetters += batch.newLetters
            #expect(batch.letters.count <= batchSize + longestWindow + batch.pieces.count, "A batch is bounded.")
            for piece in batch.pieces {
                if piece.recordStart == 0 { record += 1 }
                for start in piece.windowStarts {
                    for end in start..<min(start + longestWindow, piece.letters.upperBound) {
                        windows.append(Window(
                            record: record, start: piece.recordStart + start - piece.letters.lowerBound,
                            letters: String(decoding: batch.letters[start...end], as: UTF8.self)))
                    }
                }
            }
        }
        return (windows, records, newLetters, reader)
    }

    @Test("shows each window once, those over the origin too, in batches of any size")
    func windowsOverOrigins() throws {
        var random = SeededGenerator(seed: 1)
        let contigs = [12, 0, 1, 2, 5, 6, 7, 30].map { random.letters(count: $0) }
        let path = try folder.write("c.fa", contigs.enumerated().map { ">c\($0)\n\($1)\n" }.joined())
        for longestWindow in [1, 2, 3, 6, 7, 13, 40] {
            // A window goes round a circle from any letter on, but at most once.
            let expected = contigs.enumerated().flatMap { record, letters in
                (0..<letters.count).flatMap { start in
                    (1...min(longestWindow, letters.count)).map { width in
                        Window(record: record, start: start, letters: String((letters + letters).dropFirst(start).prefix(width)))
                    }
                }
            }
            for batchSize in Array(1...33) + [1000] {
                let (found, records, newLetters, _) = try windows(path, circular: .all, longestWindow: longestWindow, batchSize: batchSize)
                #expect(found.sorted() == expected, "windows of \(longestWindow), batches of \(batchSize)")
                #expect(found.map { [$0.record, $0.start] } == expected.map { [$0.record, $0.start] })
                #expect(records == contigs.count && newLetters == contigs.reduce(0) { $0 + $1.count })
            }
        }
    }

    @Test("goes round the contigs that are named alone, and says which names it did not meet")
    func names() throws {
        let path = try folder.write("c.fa", ">a x\nACGTAC\n>b\nGGGTTTT\n>c\nCA\n")
        for batchSize in [1, 4, 100] {
            let linear = try windows(path, circular: nil, longestWindow: 3, batchSize: batchSize)
            let all = try windows(path, circular: .all, longestWindow: 3, batchSize: batchSize)
            let some = try windows(path, circular: .named(["d", "b", "a x"]), longestWindow: 3, batchSize: batchSize)
            #expect(some.windows == linear.windows.filter { $0.record != 1 }.reduce(into: all.windows.filter { $0.record == 1 }) { $0.append($1) }.sorted())
            #expect(some.newLetters == 15 && some.reader.unmetCircularNames == ["d", "a x"])
            #expect(linear.reader.unmetCircularNames.isEmpty && all.reader.unmetCircularNames.isEmpty)
        }
    }

    @Test("takes no reads of alignments for circles")
    func alignments() throws {
        let path = TestFiles.testdata("reads.bam")
        #expect { try windows(path, circular: .all, longestWindow: 3, batchSize: 100) } throws: { error in
            "\(error)" == "\(path): its reads can't be circles; give contigs as FASTA, or scan it apart"
        }
    }
}
