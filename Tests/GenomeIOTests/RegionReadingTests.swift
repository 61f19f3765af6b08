import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("Reading regions of a genome")
struct RegionReadingTests {
    let folder = try! TemporaryFolder()
    private let contigs = ["chr1": "AACCGGTTacgtacgtNN", "chr2": "GATTACA"]

    private func genome() throws -> IndexedGenome {
        try IndexedGenome(folder.write("g.fa", ">chr1\n\(contigs["chr1"]!)\n>chr2\n\(contigs["chr2"]!)\n"))
    }

    private func records(_ regions: RegionReader, batchSize: Int = 1 << 18) throws -> [CollectedRecord] {
        try collect(SequenceReader(regions, of: regions.genome, longestWindow: 3, batchSize: batchSize), longestWindow: 3, batchSize: batchSize)
    }

    @Test("gives records in the order of the file, clipped to their contigs, in batches of any size")
    func order() throws {
        let bed = try folder.write("r.bed", "chr2\t1\t4\nchr1\t5\t12\nchr1\t0\t18\nchr2\t5\t100\nchr1\t5\t12\n")
        let genome = try genome()
        for batchSize in [1, 2, 5, 1000] {
            let regions = try RegionReader(bed, genome: genome)
            #expect(try records(regions, batchSize: batchSize) == [
                .init(name: "chr2:1-4", letters: "ATT"), .init(name: "chr1:5-12", letters: "GTTacgt"),
                .init(name: "chr1:0-18", letters: contigs["chr1"]!), .init(name: "chr2:5-7", letters: "CA"),
                .init(name: "chr1:5-12", letters: "GTTacgt"),
            ])
            #expect(regions.counts.regions == 5 && regions.counts.clipped == 1 && regions.counts.unknown == 0)
        }
        #expect(try records(RegionReader(folder.write("e.bed", "# none\n"), genome: genome)).isEmpty)
    }

    @Test("takes windows around summits or middles, clipped to their contigs")
    func windows() throws {
        let peaks = try folder.write("p.bed", "chr1\t4\t12\nchr1\t4\t12\tp\t0\t.\t1\t1\t1\t0\nchr1\t4\t12\tp\t0\t.\t1\t1\t1\t-1\nchr2\t0\t2\n")
        let genome = try genome()
        for (window, expected) in [
            (4, ["chr1:6-10", "chr1:2-6", "chr1:6-10", "chr2:0-3"]), (3, ["chr1:7-10", "chr1:3-6", "chr1:7-10", "chr2:0-3"]),
            (1, ["chr1:8-9", "chr1:4-5", "chr1:8-9", "chr2:1-2"]), (100, ["chr1:0-18", "chr1:0-18", "chr1:0-18", "chr2:0-7"]),
        ] { #expect(try records(RegionReader(peaks, genome: genome, window: window)).map(\.name) == expected) }
    }

    @Test("counts the windows around summits")
    func centres() throws {
        let peaks = try folder.write("p.bed", "chr1\t4\t12\nchr1\t4\t12\tp\t0\t.\t1\t1\t1\t0\nchr1\t4\t12\tp\t0\t.\t1\t1\t1\t-1\n")
        let reader = try RegionReader(peaks, genome: genome(), window: 4)
        while try reader.next() != nil {}
        #expect(reader.counts.regions == 3 && reader.counts.summits == 1)
    }

    @Test("reads regions of the reverse strand backwards, if strands are honoured, in batches of any size")
    func strands() throws {
        let bed = try folder.write("r.bed", "chr1\t2\t12\tn\t0\t-\nchr1\t2\t12\tn\t0\t+\nchr2\t0\t7\tn\t0\t-\n")
        let genome = try genome()
        for batchSize in [1, 2, 5, 1000] {
            #expect(try records(RegionReader(bed, genome: genome, honoursStrands: true), batchSize: batchSize) == [
                .init(name: "chr1:2-12(-)", letters: "acgtAACCGG"), .init(name: "chr1:2-12", letters: "CCGGTTacgt"), .init(name: "chr2:0-7(-)", letters: "TGTAATC"),
            ])
            #expect(try records(RegionReader(bed, genome: genome), batchSize: batchSize).map(\.name) == ["chr1:2-12", "chr1:2-12", "chr2:0-7"])
        }
    }

    @Test("reads excluded regions as gaps, by regions and by whole scans, in batches of any size")
    func excluded() throws {
        let genome = try genome()
        let excluded = try ExcludedRegions(folder.write("black.bed", "chr1\t14\t30\nchr1\t2\t4\nchr1\t3\t6\nchr2\t0\t1\nchrX\t0\t9\n"))
        let masked = ["AA----TTacgtac----", "-ATTACA"]
        for batchSize in [1, 3, 7, 1000] {
            let reader = try SequenceReader(paths: [genome.path], longestWindow: 3, batchSize: batchSize, excluding: excluded)
            #expect(try collect(reader, longestWindow: 3, batchSize: batchSize).map(\.letters) == masked)
            #expect(reader.notices.isEmpty)
        }
        let other = try IndexedGenome(genome.path, excluding: excluded) { Issue.record("\($0)") }
        for start in 0..<18 {
            for end in start...18 {
                var letters: [UInt8] = []
                try other.reopened().appendLetters(of: 0, in: start..<end, to: &letters)
                #expect(letters == Array(Array(masked[0].utf8)[start..<end]))
            }
        }
        let foreign = try ExcludedRegions(folder.write("x.bed", "1\t0\t9\n"))
        let reader = try SequenceReader(paths: [genome.path], longestWindow: 3, batchSize: 5, excluding: foreign)
        _ = try collect(reader, longestWindow: 3, batchSize: 5)
        #expect(reader.notices == [.foreignExclusions(path: foreign.path)])
        var notices: [GenomeNotice] = []
        _ = try IndexedGenome(genome.path, excluding: foreign) { notices.append($0) }
        #expect(notices == [.foreignExclusions(path: foreign.path)])
        let reads = try SequenceReader(paths: [TestFiles.testdata("reads.bam")], longestWindow: 3, excluding: excluded)
        #expect(throws: SequenceFileError.self) { try collect(reads, longestWindow: 3, batchSize: 1 << 18) }
    }

    @Test("gives records in the order of the file, whatever it is, of a genome compressed by blocks", .needs("bgzip"))
    func shuffled() throws {
        var random = SeededGenerator(seed: 12)
        let letters = ["a", "b"].map { (name: $0, letters: random.letters(count: 400_000)) }
        let path = try folder.write("g.fa", letters.map { ">\($0.name)\n\($0.letters)\n" }.joined())
        #expect(try runShell("bgzip '\(path)'").status == 0)
        let genome = try IndexedGenome("\(path).gz")
        var bed = "", expected: [CollectedRecord] = []
        for _ in 0..<2000 {
            let contig = letters.randomElement(using: &random)!
            let start = Int.random(in: 0..<399_000, using: &random), end = start + Int.random(in: 1...1000, using: &random)
            bed += "\(contig.name)\t\(start)\t\(end)\n"
            expected.append(.init(name: "\(contig.name):\(start)-\(end)", letters: String(contig.letters.dropFirst(start).prefix(end - start))))
        }
        let regions = try folder.write("r.bed", bed)
        #expect(try records(RegionReader(regions, genome: genome)) == expected)
        #expect(try records(RegionReader(regions, genome: genome), batchSize: 100) == expected)
    }

    @Test("tells which region is not of the genome, or counts those of unknown contigs")
    func unknown() throws {
        let bed = try folder.write("r.bed", "chr1\t0\t4\n2\t0\t4\nchrUn\t0\t9\n")
        let genome = try genome()
        #expect { try records(RegionReader(bed, genome: genome)) } throws: {
            "\($0)" == "\(bed): line 2: the genome \(genome.path) has no contig \"2\"; it has one called chr2: use the same names in both"
        }
        let regions = try RegionReader(bed, genome: genome, skipsUnknownContigs: true)
        #expect(try records(regions).map(\.name) == ["chr1:0-4"] && regions.counts.unknown == 2)
        let beyond = try folder.write("b.bed", "chr2\t6\t7\nchr2\t7\t8\n")
        for window in [nil, 5] {
            #expect { try records(RegionReader(beyond, genome: genome, window: window, skipsUnknownContigs: true)) } throws: {
                "\($0)" == "\(beyond): line 2: the region begins at 7, beyond the end of contig \"chr2\" (7 bases); check that it is of the genome \(genome.path)"
            }
        }
    }

    /// A window of a scan: its contig, its start and its letters.
    private struct Window: Hashable {
        let contig: String, start: Int, letters: String
    }

    @Test("meets each window inside a region once, and no other, whatever the regions and batches")
    func scanned() throws {
        var random = SeededGenerator(seed: 8)
        let lengths = [30, 1, 120]
        let letters = lengths.map { random.letters(count: $0) }
        let genome = try IndexedGenome(folder.write("g.fa", letters.enumerated().map { ">c\($0)\n\($1)\n" }.joined()))
        for round in 0..<200 {
            let regions = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                let contig = Int.random(in: 0..<3, using: &random)
                let start = Int.random(in: 0..<lengths[contig], using: &random)
                return GenomicRegion(contig: contig, range: start..<Int.random(in: start + 1...lengths[contig], using: &random))
            }
            let longest = Int.random(in: 1...15, using: &random)
            let batches = RegionBatches(regions, longestWindow: longest, batchSize: [1, 3, 10, 1000].randomElement(using: &random)!)
            var batch = SequenceBatch()
            var met: [Window: Int] = [:]
            var order: [[Int]] = []
            var records = 0, newLetters = 0
            for index in 0..<batches.count {
                // Each thread of a scan reads with a genome of its own.
                try batches.read(index, of: index % 2 == 0 ? genome : genome.reopened(), into: &batch)
                (records, newLetters) = (records + batch.records, newLetters + batch.newLetters)
                for piece in batch.pieces {
                    let contig = String(decoding: batch.names[piece.name], as: UTF8.self)
                    for width in 1...longest {
                        for start in piece.windowStarts where start + width <= piece.letters.upperBound {
                            let window = Window(
                                contig: contig, start: piece.recordStart + start - piece.letters.lowerBound,
                                letters: String(decoding: batch.letters[start..<start + width], as: UTF8.self))
                            met[window, default: 0] += 1
                        }
                    }
                    order.append([Int(contig.dropFirst())!, piece.recordStart])
                }
            }
            var expected: Set<Window> = []
            for region in regions {
                for width in 1...longest where width <= region.range.count {
                    for start in region.range.lowerBound...region.range.upperBound - width {
                        expected.insert(Window(contig: "c\(region.contig)", start: start, letters: String(letters[region.contig].dropFirst(start).prefix(width))))
                    }
                }
            }
            #expect(Set(met.keys) == expected && met.values.allSatisfy { $0 == 1 }, "round \(round)")
            // A part begins where a region does, and each letter is counted once.
            let reaching = regions.filter { one in !regions.contains { $0 != one && $0.contig == one.contig && $0.range.lowerBound <= one.range.lowerBound && $0.range.upperBound >= one.range.upperBound } }
            #expect(records == Set(reaching).count, "round \(round)")
            #expect(newLetters == Set(regions.flatMap { region in region.range.map { [region.contig, $0] } }).count, "round \(round)")
            #expect(order.elementsEqual(order.sorted { $0.lexicographicallyPrecedes($1) }), "round \(round)")
        }
    }
}
