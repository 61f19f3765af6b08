import Dispatch
import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Synchronization
import Testing

/// BGZF whose blocks several threads inflate ahead of the reader.
@Suite("Shared decompression")
struct SharedDecompressionTests {
    let folder = try! TemporaryFolder()

    /// A FASTA of several records in lines of 60, a megabyte in all.
    private static let text: [UInt8] = {
        var random = SeededGenerator(seed: 11)
        return (1...9).flatMap { record -> [UInt8] in
            let letters = Array(random.letters(count: 30_000 * record % 200_000, unknown: 0.01).utf8)
            return Array(">r\(record)\n".utf8) + stride(from: 0, to: letters.count, by: 60).flatMap { letters[$0..<min($0 + 60, letters.count)] + [10] }
        }
    }()

    /// The result of reading a file: the records before an error, and the error.
    private struct Outcome: Equatable {
        var letters: [UInt8] = []
        var error: String?
    }

    /// Reads a file while `helpers` other threads inflate blocks.
    private func read(_ path: String, helpers: Int, batchSize: Int = 50_000) throws -> Outcome {
        let reader = try SequenceReader(paths: [path], longestWindow: 1, batchSize: batchSize, threads: helpers + 1)
        let readAhead = reader.readAhead
        nonisolated(unsafe) let unshared = reader
        nonisolated(unsafe) var outcome = Outcome()
        let isRead = Atomic(false)
        DispatchQueue.concurrentPerform(iterations: helpers + 1) { thread in
            guard thread == 0 else {
                while !isRead.load(ordering: .acquiring) { if !readAhead.help() { sched_yield() } }
                return
            }
            var batch = SequenceBatch()
            do {
                while try unshared.fill(&batch) { outcome.letters += batch.letters }
            } catch {
                outcome.error = "\(error)".replacingOccurrences(of: path, with: "FILE")
            }
            isRead.store(true, ordering: .releasing)
        }
        return outcome
    }

    @Test("the text equals the plain file, whatever the number of threads", arguments: [0, 1, 3])
    func sameText(helpers: Int) throws {
        let plain = try folder.write("plain.fa", Self.text)
        let expected = try read(plain, helpers: 0)
        #expect(expected.error == nil && expected.letters.count > 500_000)
        let empty = BlockCompressor.endMarker
        let middle = Self.text.count / 3
        for (name, content) in [
            ("blocks", BlockCompressor.compressed(Self.text) + empty),
            ("no text within", BlockCompressor.compressed(Array(Self.text[..<middle])) + empty + empty + BlockCompressor.compressed(Array(Self.text[middle...])) + empty),
            ("small blocks", stride(from: 0, to: Self.text.count, by: 777).flatMap { BlockCompressor.compressed(Array(Self.text[$0..<min($0 + 777, Self.text.count)])) } + empty),
        ] {
            #expect(try read(folder.write("x.fa.gz", content), helpers: helpers) == expected, "\(name)")
        }
    }

    @Test("damaged files give the records before the damage and the same error, whatever the number of threads")
    func damage() throws {
        let whole = BlockCompressor.compressed(Self.text) + BlockCompressor.endMarker
        let checksum = "FILE: the compressed data is corrupt (its checksum does not match); copy or download it again"
        let content = "FILE: the compressed data is truncated or corrupt; copy or download it again, then check it with gzip -t"
        let blocks = blockStarts(in: whole)
        #expect(blocks.count > 10)
        let damaged = blocks[7]
        for (offset, message) in [(-8, checksum), (damaged, content), (damaged + 12, content), (damaged + 16, content), (damaged + 20, nil)] {
            var bytes = whole
            bytes[offset < 0 ? blocks[8] + offset : offset] ^= 0x55
            let path = try folder.write("x.fa.gz", bytes)
            let alone = try read(path, helpers: 0)
            #expect(message == nil || alone.error == message, "byte \(offset)")
            #expect(alone.error != nil && alone.letters.count > 300_000, "byte \(offset)")
            for helpers in [1, 3] { #expect(try read(path, helpers: helpers) == alone, "byte \(offset)") }
        }
    }

    @Test("the fraction read grows to the end of the file")
    func fraction() throws {
        let path = try folder.write("x.fa.gz", BlockCompressor.compressed(Self.text) + BlockCompressor.endMarker)
        let reader = try SequenceReader(paths: [path], longestWindow: 1, batchSize: 50_000)
        var batch = SequenceBatch()
        var last = 0.0
        while try reader.fill(&batch) {
            // At the end of the file there is no fraction any more.
            guard let fraction = reader.fractionRead else { continue }
            #expect(last...1 ~= fraction)
            last = fraction
        }
        #expect(last > 0.7)
        #expect(!reader.readAhead.help(), "There is nothing to do behind the end.")
    }

    private func blockStarts(in bytes: [UInt8]) -> [Int] {
        var starts: [Int] = [], place = 0
        while place < bytes.count {
            starts.append(place)
            place += Int(bytes[place + 16]) + Int(bytes[place + 17]) << 8 + 1
        }
        return starts
    }
}
