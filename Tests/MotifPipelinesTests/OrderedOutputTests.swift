import Dispatch
import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Synchronization
import Testing

@testable import MotifPipelines

@Suite("Ordered output")
struct OrderedOutputTests {
    let folder = try! TemporaryFolder()

    /// Appends lines that name their batch.
    private static func append(_ count: Int, of batch: Int, from first: Int = 0, to text: inout TextBuffer) {
        let lines = (0..<count).map {
            BEDLine(start: first + $0, motif: 0, isReverse: false, score: 0, significance: Significance(pValue: 1))
        }
        Array("\(batch)".utf8).withUnsafeBufferPointer { contig in
            lines.withUnsafeBufferPointer { BEDFormatter(motifs: [("m", nil, 1)]).append($0, contig: contig, to: &text) }
        }
    }

    /// The number of lines of each of 200 batches: none, few or many.
    private static let lineCounts: [Int] = {
        var random = SeededGenerator(seed: 3)
        return (0..<200).map { _ in [0, 0, 0, 0, 1, 30, 3000, 10_000].randomElement(using: &random)! }
    }()

    /// Writes the batches by several workers, in parts.
    ///
    /// - Returns: the number of batches for which the output failed.
    private static func write(to output: OrderedOutput, workers: Int) -> Int {
        let next = Atomic(0), failures = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            var text = TextBuffer()
            while case let batch = next.add(1, ordering: .relaxed).oldValue, batch < lineCounts.count {
                do {
                    let count = lineCounts[batch]
                    append(count / 2, of: batch, to: &text)
                    try output.offer(&text, batch: batch)
                    if batch % 7 == 0 || output.isTurn(of: batch) { try output.write(&text, batch: batch) }
                    append(count - count / 2, of: batch, from: count / 2, to: &text)
                    try output.finish(&text, batch: batch)
                } catch {
                    failures.add(1, ordering: .relaxed)
                }
            }
        }
        return failures.load(ordering: .relaxed)
    }

    @Test("is in the order of batches, with much, little or no room to wait in", arguments: [1, 2, 5], [1 << 25, 1 << 17, 0])
    func order(workers: Int, room: Int) throws {
        let path = folder.path("out.bed")
        let file = try OutputFile(path)
        #expect(Self.write(to: OrderedOutput(file, room: room), workers: workers) == 0)
        try file.commit()
        let expected = Self.lineCounts.enumerated().map { batch, count in
            (0..<count).map { "\(batch)\t\($0)\t\($0 + 1)\tm\t0\t+\t.\t0.000\t1.00e+00\n" }.joined()
        }
        #expect(try TestFiles.read(path) == expected.joined())
    }

    @Test("fails for every batch after the first that can't be written")
    func failure() throws {
        let output = OrderedOutput(try OutputFile("/dev/full"), room: 1 << 17)
        // Each worker meets the failure, though late: the text that it handed over before is lost.
        #expect(Self.write(to: output, workers: 4) > Self.lineCounts.count / 2)
    }

    @Test("wakes those that wait for their turn when it is told of a failure elsewhere")
    func failureElsewhere() throws {
        let file = try OutputFile(folder.path("out.bed"))
        let output = OrderedOutput(file, room: 0)
        let failure = #expect(throws: OutputFileError.self) { try OutputFile("/dev/full").write([0]) }
        let failed = Atomic(0)
        // The turn of batch 0 never ends, since no worker finishes it.
        DispatchQueue.concurrentPerform(iterations: 4) { batch in
            if batch == 0 { return output.fail(failure!) }
            var text = TextBuffer()
            do throws(OutputFileError) { try output.finish(&text, batch: batch) } catch { failed.add(1, ordering: .relaxed) }
        }
        #expect(failed.load(ordering: .relaxed) == 3)
    }
}
