import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifTestSupport
import Testing

@testable import MotifPipelines

@Suite("Pool job")
struct PoolJobTests {
    let folder = try! TemporaryFolder()
    private let motifs = [TestFiles.testdata("small.meme")]

    /// Pools into a file and returns its text.
    private func pool(
        _ sequences: [String], _ value: MatrixValue, _ change: (inout PoolOptions) -> Void = { _ in }
    ) throws -> String {
        var options = PoolOptions(sequences: sequences, motifs: motifs, value: value)
        options.output = folder.path("matrix.tsv")
        change(&options)
        _ = try PoolJob(options).run()
        return try TestFiles.read(options.output)
    }

    @Test("writes the same rows for any threads, batch size and instruction set", arguments: MatrixValue.allCases)
    func determinism(value: MatrixValue) throws {
        for name in ["lambda.fa", "oddities.fa", "reads.bam"] {
            let input = [TestFiles.testdata(name)]
            let expected = try pool(input, value)
            for (threads, batchSize) in [(1, 20_011), (2, 997), (5, 100), (4, 3000), (3, 1 << 18)] {
                // Debug builds are slow in batches much smaller than a contig.
                if name == "lambda.fa", batchSize < 900 { continue }
                let text = try pool(input, value) {
                    $0.compute.threads = threads
                    $0.compute.batchSize = batchSize
                    $0.compute.instructionSet = batchSize == 3000 ? .portable : nil
                }
                #expect(text == expected, "\(name), \(threads) threads, batches of \(batchSize)")
            }
        }
    }

    @Test("agrees with the reference, and with the hits of a scan")
    func agreement() throws {
        let input = TestFiles.testdata("oddities.fa")
        let collection = try MotifCollection(paths: motifs)
        let bank = FilterBank(
            motifs: collection.entries.map { ($0.motif!, $0.background ?? .uniform) }, pValue: 1e-2)
        var records: [(name: String, letters: [UInt8])] = []
        let reader = try SequenceReader(paths: [input], longestWindow: 1)
        var batch = SequenceBatch()
        while try reader.fill(&batch) {
            for piece in batch.pieces {
                records.append((String(decoding: batch.names[piece.name], as: UTF8.self), Array(batch.letters[piece.letters])))
            }
        }
        #expect(records.count > 5)
        let maxima = columns(try pool([input], .max)), positions = columns(try pool([input], .position))
        let counts = columns(try pool([input], .count) { $0.filters.pValue = 1e-2 })
        let any = columns(try pool([input], .any) { $0.filters.pValue = 1e-2 })
        #expect(maxima[0] == ["name"] + bank.filters.map { Substring($0.id) })
        #expect(maxima.count == records.count + 1)
        for (row, record) in records.enumerated() {
            let sequence = EncodedSequence(record.letters)
            let best = bank.referencePool(sequence), hits = bank.hits(in: sequence, engine: .reference)
            #expect(maxima[row + 1][0] == record.name)
            #expect(maxima[row + 1].dropFirst().map { Double($0) } == best.map { $0.map { Double($0.score) / 1000 } })
            #expect(positions[row + 1].dropFirst().map(String.init) == best.map { best in
                best.map { "\($0.start)\($0.strand.symbol)" } ?? "NA"
            })
            // A motif without a window has a count of 0.
            let found = bank.filters.indices.map { motif in hits.count { $0.motif == motif } }
            #expect(counts[row + 1].dropFirst().map { Int($0) } == found)
            #expect(any[row + 1].dropFirst().map { Int($0) } == found.map { min(1, $0) })
        }
    }

    @Test("writes the number of rows, columns and entries into the header, and the names and rows into files beside the matrix")
    func headers() throws {
        let input = [try folder.write("x.fa", ">a\nCACGTG\n>b\nNNNN\n>c\nCCACGTGGGGACTTTCC\n")]
        for (format, start) in [(MatrixFormat.mtx, "%%MatrixMarket matrix coordinate integer general\n3 "), (.npy, "\u{93}NUMPY")] {
            var options = PoolOptions(sequences: input, motifs: motifs, value: .count, format: format)
            options.filters.pValue = 1e-3
            options.output = folder.path("m.\(format)")
            let result = try PoolJob(options).run()
            let content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: options.output)))
            let columnCount = try TestFiles.read(folder.path("m.\(format).columns.txt")).split(separator: "\n").count
            #expect(columns(try TestFiles.read(folder.path("m.\(format).rows.txt"))).map { $0.joined(separator: " ") } == [
                "name contig start end strand peak gc widest_window", "a a 0 6 . . 0.6667 6", "b b 0 4 . . NA 0", "c c 0 17 . . 0.6471 17",
            ])
            let text = String(decoding: content.map { $0 == 0x93 ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
            if format == .mtx {
                let lines = text.split(separator: "\n")
                #expect(lines[0] == start.split(separator: "\n")[0])
                #expect(lines[1].split(separator: " ") == ["3", "\(columnCount)", "\(lines.count - 2)"])
                #expect(result.hits == lines.count - 2 && result.hits > 0)
            } else {
                #expect(text.contains("'shape': (3, \(columnCount)), "))
                #expect(content.count == 128 + 3 * columnCount * 4)
            }
        }
        #expect(folder.names.allSatisfy { !$0.hasSuffix(".partial") })
    }

    @Test("writes the header alone for an empty file")
    func empty() throws {
        #expect(try pool([folder.write("e.fa", "")], .max).split(separator: "\n").count == 1)
    }

    @Test("compresses in blocks that gzip reads")
    func compression() throws {
        let input = [TestFiles.testdata("reads.fq")]
        let expected = try pool(input, .max)
        var options = PoolOptions(sequences: input, motifs: motifs, value: .max)
        options.output = folder.path("m.tsv.gz")
        _ = try PoolJob(options).run()
        #expect(try runShell("gzip -dc '\(options.output)'").output == expected)
    }

    @Test("compresses the names of any number of motifs")
    func manyColumns() throws {
        let meme = (0..<7000).map { "MOTIF another_motif_\($0)\nletter-probability matrix: w= 1\n0.7 0.1 0.1 0.1\n" }
        let motifs = try folder.write("many.meme", "MEME version 4\nALPHABET= ACGT\n" + meme.joined())
        var options = PoolOptions(sequences: [try folder.write("s.fa", ">s\nG\n")], motifs: [motifs], value: .position)
        options.output = folder.path("m.tsv.gz")
        _ = try PoolJob(options).run()
        let lines = try runShell("gzip -dc '\(options.output)'").output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(lines.map(\.count) == [7001, 7001])
        let named = lines[0].dropFirst().enumerated().allSatisfy { $1 == "another_motif_\($0)" }
        #expect(named && lines[1].dropFirst().allSatisfy { $0 == "0+" })
    }

    @Test("compresses to the same bytes for any threads", arguments: MatrixFormat.allCases)
    func compressedBytes(format: MatrixFormat) throws {
        // Each batch gives several pieces of text.
        let input = [try folder.write("reads.fa", (0..<12_000).map { ">r\($0)\n\(["ACGTGACTCAGC", "TTGACGTCAATTGC"][$0 % 2])\n" }.joined())]
        var options = PoolOptions(sequences: input, motifs: motifs, value: .max, format: format)
        options.output = folder.path("m.\(format).gz")
        options.compute.batchSize = 1 << 16
        var expected: Data?
        for threads in [1, 2, 5, 2] {
            options.compute.threads = threads
            _ = try PoolJob(options).run()
            let bytes = try Data(contentsOf: URL(fileURLWithPath: options.output))
            #expect(expected == nil || bytes == expected, "\(threads) threads")
            expected = bytes
        }
    }

    @Test("fails, and leaves nothing behind, when names can't be written", arguments: [1, 4])
    func fullNames(threads: Int) throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path("m.npy.rows.txt"), withDestinationPath: "/dev/full")
        var options = PoolOptions(sequences: [TestFiles.testdata("reads.fq")], motifs: motifs, format: .npy)
        options.output = folder.path("m.npy")
        options.compute.threads = threads
        options.compute.batchSize = 100
        #expect(throws: OutputFileError.self) { try PoolJob(options).run() }
        #expect(folder.names == ["m.npy.rows.txt"])
    }

    @Test("pools regions of a file and then those that are named")
    func namedRegions() throws {
        let genome = try folder.write("g.fa", ">a\nACGTGACTCAGCTTGACGTCAATTGC\n")
        var regions = RegionInput(path: nil, genome: genome)
        regions.named = ["a:3-20", "a"]
        let bed = try folder.write("r.bed", "a\t5\t9\na\t2\t20\n")
        func rowNames() throws -> [Substring] {
            var options = PoolOptions(.regions(regions), filters: FilterOptions(.motifs(MotifInput(motifs))))
            options.output = folder.path("m.tsv")
            _ = try PoolJob(options).run()
            return columns(try TestFiles.read(options.output)).dropFirst().map { $0[0] }
        }
        #expect(try rowNames() == ["a:2-20", "a:0-26"])
        regions.path = bed
        #expect(try rowNames() == ["a:5-9", "a:2-20", "a:2-20", "a:0-26"])
        regions.named = ["b:1-2"]
        #expect(throws: SequenceFileError.self) { try rowNames() }
    }

    @Test("leaves the counts of motifs that can have no hit out, unless their best words are hits", arguments: [MatrixFormat.tsv, .npy])
    func shortMotifs(format: MatrixFormat) throws {
        let path = try folder.write("m.meme", "MEME version 4\nMOTIF ca\nletter-probability matrix: w= 2\n0 1 0 0\n1 0 0 0\n")
        let input = try folder.write("x.fa", ">a\nCACATG\n>b\nGGG\n")
        var options = PoolOptions(sequences: [input], motifs: [path], value: .count, format: format)
        options.output = folder.path("m")
        func cells() throws -> [String] {
            _ = try PoolJob(options).run()
            let content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: options.output)))
            if format == .tsv { return columns(String(decoding: content, as: UTF8.self)).dropFirst().map { String($0[1]) } }
            let isFloat = String(decoding: content.prefix(128), as: UTF8.self).contains("<f4")
            return content.suffix(8).withUnsafeBytes { bytes in
                (0..<2).map { index in
                    let bits = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
                    return isFloat ? (Float(bitPattern: bits).isNaN ? "NA" : "\(Float(bitPattern: bits))") : "\(bits)"
                }
            }
        }
        #expect(try cells() == ["NA", "NA"])
        options.filters.shortMotifs = .best
        #expect(try cells() == ["3", "0"])
    }
}
