import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

/// Indexes of alignment files that are truncated, damaged, or of another file.
@Suite("Alignment indexes", .needs("samtools", "bgzip"))
struct AlignmentIndexTests {
    private let folder = try! TemporaryFolder()

    /// A kind of index: how its file and the index are made, and the suffix of the index.
    enum Kind: String, CaseIterable { case bai, csi, plainCSI, crai, plainCRAI }

    /// An alignment file with an index.
    private struct Indexed {
        let path: String
        let index: String
        let bytes: [UInt8]
    }

    private static let region = "c:1-3000"

    /// Makes a file of some reads on three contigs, and its index.
    private func make(_ kind: Kind) throws -> Indexed {
        let reads = [("c", 5), ("c", 900), ("c", 2500), ("c", 90_000), ("d", 10), ("d", 40_000), ("e", 7)]
        let lines = reads.enumerated().map { "r\($0.offset)\t0\t\($0.element.0)\t\($0.element.1)\t60\t10M\t*\t0\t0\tACGTACGTAC\t*\n" }
        let sam = try folder.write("x.sam", "@HD\tVN:1.6\tSO:coordinate\n" + "cde".map { "@SQ\tSN:\($0)\tLN:100000\n" }.joined() + lines.joined())
        let (command, suffix) =
            switch kind {
            case .bai: ("samtools view -b -o x.bam '\(sam)' && samtools index x.bam", "bam.bai")
            case .csi: ("samtools view -b -o x.bam '\(sam)' && samtools index -c x.bam", "bam.csi")
            case .plainCSI: ("samtools view -b -o x.bam '\(sam)' && samtools index -c x.bam && gzip -dc x.bam.csi >c && mv c x.bam.csi", "bam.csi")
            case .crai, .plainCRAI:
                ("samtools view -O cram,no_ref=1,seqs_per_slice=2 -o x.cram '\(sam)' && samtools index x.cram"
                    + (kind == .plainCRAI ? " && gzip -dc x.cram.crai >c && mv c x.cram.crai" : ""), "cram.crai")
            }
        #expect(try runShell("cd '\(folder.path)' && rm -f x.bam* x.cram* && \(command)").status == 0)
        let index = folder.path("x.\(suffix)")
        return Indexed(
            path: folder.path("x.\(suffix.split(separator: ".")[0])"), index: index, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: index))))
    }

    /// Reads the names of the records of the region.
    private func read(_ path: String) throws(SequenceFileError) -> [String] {
        var options = AlignmentInput()
        options.regions = [Self.region]
        let reader = try SequenceReader(paths: [path], longestWindow: 3, batchSize: 1 << 18, alignments: options)
        var batch = SequenceBatch(), names: [String] = []
        while try reader.fill(&batch) { names += batch.pieces.map { String(decoding: batch.names[$0.name], as: UTF8.self) } }
        return names
    }

    private static let sentence = "can't be read, or is of another file; make it anew with samtools index"

    @Test("truncated at any length are refused, or give all records", arguments: Kind.allCases)
    func truncations(kind: Kind) throws {
        let file = try make(kind)
        let names = try read(file.path)
        #expect(names == ["r0", "r1", "r2"])
        var refused = 0
        for length in 0..<file.bytes.count {
            try Data(file.bytes[..<length]).write(to: URL(fileURLWithPath: file.index))
            do {
                #expect(try read(file.path) == names, "\(length) bytes")
            } catch {
                refused += 1
                #expect("\(error)".contains(Self.sentence), "\(length) bytes: \(error)")
            }
        }
        // The count of unplaced records at the end of BAI and CSI is optional.
        #expect(refused >= file.bytes.count - 2, "\(refused) of \(file.bytes.count)")
    }

    @Test("edited at random are refused, or lead to records of the region or an error of the file", arguments: Kind.allCases)
    func edits(kind: Kind) throws {
        let file = try make(kind)
        var generator = SeededGenerator(seed: 31)
        for round in 0..<400 {
            var bytes = file.bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = bytes.indices.randomElement(using: &generator)!
                bytes[place] = [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &generator)].randomElement(using: &generator)!
            }
            try Data(bytes).write(to: URL(fileURLWithPath: file.index))
            do {
                #expect(Set(try read(file.path)).isSubset(of: ["r0", "r1", "r2"]), "round \(round)")
            } catch {
                #expect("\(error)".contains("index"), "round \(round): \(error)")
            }
        }
    }

    @Test("with numbers that contradict their file are refused", arguments: [
        (Kind.bai, 4, UInt64(4), 4), (.bai, 4, 0x7FFF_FFFF, 4), (.bai, 4, 0xFFFF_FFFF, 4), (.bai, 12, 40_000, 4), (.bai, 16, 0x7FFF_FFFF, 4),
        (.bai, 20, 1 << 60, 8), (.bai, 28, 0, 8), (.plainCSI, 4, 0, 4), (.plainCSI, 4, 40, 4), (.plainCSI, 8, 0, 4), (.plainCSI, 8, 30, 4),
        (.plainCSI, 12, 1000, 4), (.plainCSI, 24, 0x7FFF_FFFF, 4),
    ])
    func contradictions(kind: Kind, offset: Int, value: UInt64, size: Int) throws {
        let file = try make(kind)
        var bytes = file.bytes
        for byte in 0..<size { bytes[offset + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte)) }
        try Data(bytes).write(to: URL(fileURLWithPath: file.index))
        #expect { try read(file.path) } throws: { "\($0)".contains(Self.sentence) }
    }

    @Test("of another file or kind are refused")
    func foreign() throws {
        let csi = try make(.csi)
        for content in [Array("not an index".utf8), [], Array("TBI\u{1}".utf8) + [UInt8](repeating: 0, count: 60)] {
            try Data(content).write(to: URL(fileURLWithPath: csi.index))
            #expect { try read(csi.path) } throws: { "\($0)".contains(Self.sentence) }
        }
        // htslib 1.16 leaves an empty .crai open, so that it must not see one.
        let cram = try make(.crai)
        try Data().write(to: URL(fileURLWithPath: cram.index))
        #expect { try read(cram.path) } throws: { "\($0)".contains(Self.sentence) }
        #expect(try !openFiles().contains { $0.hasSuffix(cram.index) })
    }

    /// Returns the paths of the files that this process has open.
    private func openFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
        }
    }
}
