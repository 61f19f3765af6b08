import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifPipelines
import MotifTestSupport
import Testing

@Suite("Scanning alignments")
struct ScanAlignmentsTests {
    let folder = try! TemporaryFolder()
    let motifs = [TestFiles.testdata("small.meme")]

    /// A motif file with one motif, of which GATTACA alone is a hit.
    private func gattaca() throws -> String {
        let rows = "ACGT".map { base -> String in
            let counts = "GATTACA".map { $0 == base ? "9" : "0" }
            return "\(base) [\(counts.joined(separator: " "))]\n"
        }
        return try folder.write("g.jaspar", ">M\n" + rows.joined())
    }

    private func sam(_ records: [(cigar: String, letters: String)]) throws -> String {
        try folder.write("x.sam", "@SQ\tSN:c\tLN:9999\n" + records.enumerated().map { index, record in
            "r\(index)\t0\tc\t101\t60\t\(record.cigar)\t*\t0\t0\t\(record.letters)\t*\n"
        }.joined())
    }

    @Test("places hits as each operation of a CIGAR says")
    func operations() throws {
        let reads = [
            ("13M", "CCCGATTACACCC"), ("3=7X3=", "CCCGATTACACCC"), ("13M", "CCCTGTAATCCCC"), ("5M4D8M", "CCCGATTACACCC"), ("5M1000N8M", "CCCGATTACACCC"),
            ("5M2I6M", "CCCGATTACACCC"), ("5M3P8M", "CCCGATTACACCC"), ("3S10M", "CCCGATTACACCC"), ("2H3S7M3S1H", "CCCGATTACACCC"),
            ("4S9M", "CCCGATTACACCC"), ("9M4S", "CCCGATTACACCC"), ("2M9I2M", "CCCGATTACACCC"), ("3I10M", "CCCGATTACACCC"), ("4I9M", "CCCGATTACACCC"),
            ("4M1D2M1D2M1N5M", "CCCGATTACACCC"), ("13M", "CCCGATTNCACCC"),
        ]
        let text = try scan([sam(reads)], motifs: [gattaca()], in: folder)
        let lines = columns(text).map { line -> String in
            let words: [Substring] = [line[0], line[1], line[2], line[5]] + line[9...]
            return words.joined(separator: " ")
        }
        #expect(lines == [
            "c 103 110 + r0 1 7 0", "c 103 110 + r1 1 7 0", "c 103 110 - r2 1 7 0", "c 103 114 + r3 2 2,5 0,6", "c 103 1110 + r4 2 2,5 0,1002",
            "c 103 108 + r5 1 5 0", "c 103 110 + r6 1 7 0", "c 100 107 + r7 1 7 0", "c 100 107 + r8 1 7 0", "c 100 107 + r12 1 7 0",
            "c 100 106 + r13 1 6 0", "c 103 113 + r14 4 1,2,2,2 0,2,5,8",
        ])
        var options = ScanOptions(sequences: [try sam(reads)], motifs: [try gattaca()])
        options.output = "/dev/null"
        let done = try ScanJob(options).run()
        #expect(done.hits == 12 && done.unplacedHits.clipped == 2 && done.unplacedHits.inserted == 1 && done.unalignedRecords == 0)
    }

    @Test("writes reads and parts in every format")
    func formats() throws {
        let path = try sam([("5M4D8M", "CCCGATTACACCC"), ("13M", "CCCTGTAATCCCC")])
        func lines(_ contents: TrackContents) throws -> [String] {
            try scan([path], motifs: [gattaca()], in: folder) { $0.track.contents = contents }.split(separator: "\n").map(String.init)
        }
        func lines(_ format: TrackFormat) throws -> [String] { try lines(.hits(HitTrack(format: format))) }
        func pileup(_ format: TrackFormat) throws -> [String] { try lines(.pileup(PileupTrack(format: format))) }
        let numbers = "13.916\t6.10e-05"
        #expect(try lines(.bed) == ["c\t103\t114\tM\t421\t+\t.\t\(numbers)\tr0\t2\t2,5\t0,6", "c\t103\t110\tM\t421\t-\t.\t\(numbers)\tr1\t1\t7\t0"])
        #expect(try lines(.bed12) == [
            "c\t103\t114\tM\t421\t+\t103\t114\t0\t2\t2,5\t0,6\t.\t\(numbers)\tr0", "c\t103\t110\tM\t421\t-\t103\t110\t0\t1\t7\t0\t.\t\(numbers)\tr1",
        ])
        #expect(try pileup(.bed12) == [
            "c\t103\t110\tM\t421\t-\t103\t110\t0\t1\t7\t0\t.\t\(numbers)\t1", "c\t103\t114\tM\t421\t+\t103\t114\t0\t2\t2,5\t0,6\t.\t\(numbers)\t1",
        ])
        #expect(try lines(.bed6) == ["c\t103\t114\tM\t421\t+", "c\t103\t110\tM\t421\t-"])
        #expect(try lines(.tsv) == [
            "motif_id\tmotif_alt_id\tsequence_name\tstart\tstop\tstrand\tscore\tp-value\tq-value\tmatched_sequence\tread\tblock_count\tblock_sizes\tblock_starts",
            "M\t\tc\t104\t114\t+\t\(numbers)\t\tGATTACA\tr0\t2\t2,5\t0,6", "M\t\tc\t104\t110\t-\t\(numbers)\t\tGATTACA\tr1\t1\t7\t0",
        ])
        let gff = try lines(.gff3)
        #expect(gff.count == 3 && gff[1].hasSuffix(";read=r0;Gap=M2 D4 M5") && gff[2].hasSuffix(";read=r1"))
        #expect(try pileup(.gff3).last!.hasSuffix(";reads=1;Gap=M2 D4 M5"))
        #expect(try lines(.counts(.all)).dropFirst() == ["r0\tM\t1\t1\t0\t.", "r1\tM\t1\t0\t1\t."])
    }

    /// Projects lines in read coordinates onto the reference, base by base, and returns the columns of the expected lines.
    private func projected(_ alignments: RandomAlignments, from text: String) -> [[String]] {
        let reads = Dictionary(uniqueKeysWithValues: alignments.reads.map { ($0.name, $0) })
        var expected: [[String]] = []
        for line in columns(text) {
            let read = reads[String(line[0])]!
            guard let blocks = read.cigar.project(Int(line[1])!..<Int(line[2])!, start: read.start) else { continue }
            let start = blocks[0].lowerBound, end = blocks[blocks.count - 1].upperBound
            let sizes = blocks.map { "\($0.count)" }.joined(separator: ",")
            let starts = blocks.map { "\($0.lowerBound - start)" }.joined(separator: ",")
            var words = [RandomAlignments.contig, "\(start)", "\(end)"]
            words += line[3...].map(String.init)
            words += [read.name, "\(blocks.count)", sizes, starts]
            expected.append(words)
        }
        return expected
    }

    /// Numbers of threads, and sizes of batches that hold many reads, one read, or a part of a read.
    private let shapes = [(1, 1 << 18), (2, 3000), (3, 40)]

    @Test("places hits as a projection base by base does, whatever the threads and batches")
    func projection() throws {
        for (seed, longest, isSorted) in [(1, 60, true), (2, 30, false), (3, 200, true)] {
            let alignments = try RandomAlignments(count: 80, seed: seed, longest: longest, isSorted: isSorted)
            let path = try folder.write("x.sam", alignments.sam)
            let inReads = try scan([path], motifs: motifs, in: folder) { ($0.pValue, $0.files.alignments.coordinates) = (0.02, .read) }
            let expected = projected(alignments, from: inReads)
            #expect(expected.count > 500 && expected.count < columns(inReads).count && expected.contains { $0[10] == "2" })
            for (threads, batchSize) in shapes {
                let found = try scan([path], motifs: motifs, in: folder) { ($0.pValue, $0.threads, $0.batchSize) = (0.02, threads, batchSize) }
                let isSame = found == expected.map { $0.joined(separator: "\t") + "\n" }.joined()
                #expect(isSame, "seed \(seed), \(threads) threads, batches of \(batchSize)")
            }
        }
    }

    @Test("matches the letters of the reference where nothing is inserted")
    func letters() throws {
        let alignments = try RandomAlignments(count: 200, seed: 4)
        let text = try scan([folder.write("x.sam", alignments.sam)], motifs: motifs, in: folder) { ($0.pValue, $0.hits.columns) = (0.01, .sequence) }
        let complements: [Character: Character] = ["A": "T", "C": "G", "G": "C", "T": "A"]
        var compared = 0
        for line in columns(text) {
            let start = Int(line[1])!
            let sizes = line[11].split(separator: ",").map { Int($0)! }, starts = line[12].split(separator: ",").map { start + Int($0)! }
            guard sizes.reduce(0, +) == line[13].count else { continue }
            let forward = zip(starts, sizes).map { start, size in String(alignments.genome[start..<start + size]) }.joined()
            let reverse = String(forward.reversed().map { complements[$0]! })
            #expect(line[13] == (line[5] == "+" ? forward : reverse))
            compared += 1
        }
        #expect(compared > 500)
    }

    /// The start and end of each part of a place, from the columns of a line without its column of reads.
    private func bounds(ofBlocks key: [Substring]) -> [Int] {
        let starts = key[11].split(separator: ",").map { Int($0)! }, sizes = key[10].split(separator: ",").map { Int($0)! }
        return zip(starts, sizes).flatMap { [$0, $0 + $1] }
    }

    @Test("counts the reads at each place as counting lines does, sorted, whatever the threads and batches")
    func pileup() throws {
        for (seed, longest) in [(5, 60), (6, 200), (7, 20)] {
            let alignments = try RandomAlignments(count: 150, seed: seed, longest: longest)
            let path = try folder.write("x.sam", alignments.sam)
            let lines = columns(try scan([path], motifs: motifs, in: folder) { $0.pValue = 0.01 })
            // The names of the reads at each place, by the other columns of its lines.
            var names: [[Substring]: Set<Substring>] = [:]
            for line in lines { names[Array(line[0...8] + line[10...]), default: []].insert(line[9]) }
            let reads = names.mapValues(\.count)
            #expect(reads.values.contains { $0 > 2 })
            let order = try MotifCollection(paths: motifs).entries.map { Substring($0.id) }
            let sorted = reads.sorted { one, other in
                let keys = [one.key, other.key].map { key -> [Int] in
                    [Int(key[1])!, Int(key[2])!, order.firstIndex(of: key[3])!, key[5] == "+" ? 0 : 1] + bounds(ofBlocks: key)
                }
                return keys[0] == keys[1] ? Double(one.key[7])! > Double(other.key[7])! : keys[0].lexicographicallyPrecedes(keys[1])
            }
            let expected = sorted.map { place -> String in
                let words: [Substring] = place.key[0...8] + ["\(place.value)"] + place.key[9...]
                return words.joined(separator: "\t") + "\n"
            }.joined()
            for (threads, batchSize) in shapes {
                let found = try scan([path], motifs: motifs, in: folder) {
                    ($0.pValue, $0.threads, $0.batchSize, $0.track.contents) = (0.01, threads, batchSize, .pileup(PileupTrack()))
                }
                let isSame = found == expected
                #expect(isSame, "seed \(seed), \(threads) threads, batches of \(batchSize)")
            }
        }
    }

    @Test("chooses the best and the separate hits of each read among those that have a place")
    func selections() throws {
        let alignments = try RandomAlignments(count: 150, seed: 8)
        let path = try folder.write("x.sam", alignments.sam)
        let all = columns(try scan([path], motifs: motifs, in: folder) { $0.pValue = 0.01 })
        var best: [[Substring]: Double] = [:]
        for line in all { best[[line[9], line[3]]] = max(best[[line[9], line[3]]] ?? -.infinity, Double(line[7])!) }
        for (threads, batchSize) in shapes {
            let chosen = columns(try scan([path], motifs: motifs, in: folder) {
                ($0.pValue, $0.hits.selection, $0.threads, $0.batchSize) = (0.01, .best, threads, batchSize)
            })
            #expect(chosen.count == best.count && chosen.allSatisfy { best[[$0[9], $0[3]]] == Double($0[7])! } && Set(chosen).isSubset(of: Set(all)))
        }
        let separate = try shapes.map { shape in
            try scan([path], motifs: motifs, in: folder) { ($0.pValue, $0.hits.selection, $0.threads, $0.batchSize) = (0.01, .separate, shape.0, shape.1) }
        }
        #expect(Set(separate).count == 1 && Set(columns(separate[0])).isStrictSubset(of: Set(all)))
    }

    @Test("gives real reads the places that their alignments say, in BAM as in SAM and CRAM", .needs("samtools"))
    func realReads() throws {
        for name in ["reads.bam", "spliced.bam", "flags.sam"] {
            let path = TestFiles.testdata(name)
            _ = try runShell("samtools view -h '\(path)' > '\(folder.path("x.sam"))' && samtools view -C -O cram,no_ref -o '\(folder.path("x.cram"))' '\(path)'")
            let texts = try [path, folder.path("x.sam"), folder.path("x.cram")].map { path in
                try scan([path], motifs: motifs, in: folder) { ($0.pValue, $0.files.alignments.excludedFlags) = (0.01, []) }
            }
            #expect(Set(texts).count == 1 && !texts[0].isEmpty)
            // The first and last base of each hit are aligned where the CIGAR of samtools' line says.
            let records = try runShell("samtools view '\(path)'").output.split(separator: "\n").map { $0.split(separator: "\t") }
            let reads = Dictionary(grouping: records) { [$0[0], $0[2]] }
            for line in columns(texts[0]) {
                let isThere = reads[[line[9], line[0]]]!.contains { record in
                    let places = CIGAR(String(record[5]))?.places(start: Int(record[3])! - 1) ?? []
                    return places.contains(.aligned(Int(line[1])!)) && places.contains(.aligned(Int(line[2])! - 1))
                }
                #expect(isThere, "\(line)")
            }
        }
    }

    @Test("refuses reads that are not sorted for a pileup, and damaged files, and leaves nothing behind")
    func failures() throws {
        let unsorted = try folder.write("u.sam", RandomAlignments(count: 20, seed: 9, isSorted: false).sam)
        #expect { try scan([unsorted], motifs: motifs, in: folder) { $0.track.contents = .pileup(PileupTrack()) } } throws: {
            "\($0)".contains("the records are not sorted by coordinate; sort the file with samtools sort")
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata("reads.bam")))
        let cut = try folder.write("cut.bam", whole.prefix(whole.count / 2) + whole.suffix(28))
        for contents in [TrackContents.hits(HitTrack()), .pileup(PileupTrack())] {
            for threads in [1, 3] {
                #expect { try scan([cut], motifs: motifs, in: folder) { ($0.track.contents, $0.threads) = (contents, threads) } } throws: {
                    "\($0)".hasPrefix("\(cut): ")
                }
            }
        }
        #expect(folder.names == ["cut.bam", "u.sam"])
    }

    @Test("are not indexed as they come, which is told before they are read")
    func unindexed() throws {
        var options = ScanOptions(sequences: [try folder.write("x.sam", "@SQ\tSN:a\tLN:100\nr\t0\ta\t1\t9\t6M\t*\t0\t0\tCACGTG\t*\n")], motifs: motifs)
        (options.output, options.hits.writesIndex) = (folder.path("x.bed.gz"), true)
        #expect(throws: ScanError.unindexable(path: options.output, isFile: true)) { try ScanJob(options).run() }
        #expect(folder.names == ["x.sam"])
    }

    @Test("are piled up of one file, not of several or of regions")
    func misusedPileup() {
        for input in [ScanInput.files(SequenceInput(["x.sam", "y.sam"])), .regions(RegionInput(path: "x.bed", genome: "x.fa"))] {
            var options = ScanOptions(input, filters: FilterOptions(.motifs(MotifInput(motifs))))
            options.track.contents = .pileup(PileupTrack())
            #expect(throws: ScanError.unpileable) { try ScanJob(options) }
        }
    }

    @Test("beyond the end of their contig are counted, once each")
    func overhanging() throws {
        let records = [(90, "11M"), (91, "11M"), (80, "5M2D6M"), (85, "5M10N6M"), (91, "10M1S"), (95, "1S6M4S")].enumerated().map {
            "r\($0)\t0\ta\t\($1.0)\t9\t\($1.1)\t*\t0\t0\tACGTACGTACG\t*\n"
        }
        let path = try folder.write("x.sam", "@SQ\tSN:a\tLN:100\n" + records.joined())
        for batchSize in [1, 1000] {
            var options = ScanOptions(sequences: [path], motifs: motifs)
            (options.output, options.batchSize) = ("/dev/null", batchSize)
            #expect(try ScanJob(options).run().overhangingReads == 2)
            options.files.alignments.coordinates = .read
            #expect(try ScanJob(options).run().overhangingReads == 0)
        }
    }

    @Test("without letters keep no runs of their CIGARs in a batch")
    func lettersMissing() throws {
        let cigar = String(repeating: "1M1D", count: 200)
        let path = try folder.write("x.sam", "@SQ\tSN:a\tLN:1000\nr\t0\ta\t1\t9\t6M\t*\t0\t0\tCACGTG\t*\ns\t256\ta\t1\t9\t\(cigar)\t*\t0\t0\t*\t*\n")
        var input = AlignmentInput(coordinates: .reference)
        input.excludedFlags = []
        let reader = try SequenceReader(paths: [path], longestWindow: 3, alignments: input)
        var batch = SequenceBatch()
        #expect(try reader.fill(&batch))
        #expect(batch.records == 2 && batch.placements.count == 2 && batch.runs.count == 1)
    }
}
