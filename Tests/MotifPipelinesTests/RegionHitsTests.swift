import Foundation
import GenomeIO
import MotifConvolution
import MotifPipelines
import MotifTestSupport
import Testing

/// Hits and counts that are told by region.
@Suite("Hits of regions")
struct RegionHitsTests {
    let folder = try! TemporaryFolder()
    let motifs = [TestFiles.testdata("small.meme")]

    /// A region as a test writes it into a file.
    private struct Region {
        let contig: String, range: Range<Int>, name: String, strand: String, summit: Int?
        /// The summit, else the middle.
        var centre: Int { summit ?? (range.lowerBound + range.upperBound) / 2 }
        var line: String {
            "\(contig)\t\(range.lowerBound)\t\(range.upperBound)\t\(name)\t0\t\(strand)\t1\t1\t1\t\(summit.map { $0 - range.lowerBound } ?? -1)\n"
        }
    }

    private func genome() throws -> String {
        try folder.write("genome.fa", ["chr17_part.fa", "mito.fa"].map { try TestFiles.read(TestFiles.testdata($0)) }.joined())
    }

    /// Regions that overlap, hold each other or are equal; some have no name.
    private func regions(of genome: String, seed: Int) throws -> [Region] {
        var random = SeededGenerator(seed: seed)
        let contigs = try IndexedGenome(genome).contigs
        var regions = (0..<60).map { index in
            let contig = contigs.randomElement(using: &random)!
            let start = Int.random(in: 0..<contig.length, using: &random)
            let range = start..<min(contig.length, start + [30, 300, 4000].randomElement(using: &random)!)
            return Region(
                contig: contig.name, range: range, name: index % 5 == 0 ? "." : "peak_\(index)", strand: ["+", "-", "."].randomElement(using: &random)!,
                summit: index % 3 == 0 ? Int.random(in: range, using: &random) : nil)
        }
        regions.append(regions[1])
        return regions
    }

    private func scanRegions(_ regions: [Region], of genome: String, _ change: (inout ScanOptions) -> Void) throws -> [[Substring]] {
        let path = try folder.write("r.narrowPeak", regions.map(\.line).joined())
        return columns(try scan([], motifs: motifs, in: folder) { options in
            options.input = .regions(RegionInput(path: path, genome: genome))
            options.pValue = 1e-2
            change(&options)
        })
    }

    /// The name in the column of regions.
    private func shownName(_ region: Region) -> String {
        region.name == "." ? "\(region.contig):\(region.range.lowerBound)-\(region.range.upperBound)" : region.name
    }

    private let shapes = [(1, 1 << 18), (3, 500)]

    @Test("have a line for each region that holds a hit, with its name and the distance from its summit or middle")
    func names() throws {
        let genome = try genome()
        let regions = try regions(of: genome, seed: 1)
        let plain = try scanRegions(regions, of: genome) { _ in }
        let expected = plain.flatMap { line -> [String] in
            let hit = Int(line[1])!..<Int(line[2])!
            let holding = regions.enumerated().filter { $1.contig == line[0] && $1.range.lowerBound <= hit.lowerBound && hit.upperBound <= $1.range.upperBound }
            let sorted = holding.sorted { ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset) < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset) }
            return sorted.map { _, region in
                (line.map(String.init) + [shownName(region), "\(hit.lowerBound + hit.count / 2 - region.centre)"]).joined(separator: " ")
            }
        }
        #expect(expected.count > plain.count && plain.count > 500)
        for (threads, batchSize) in shapes {
            let found = try scanRegions(regions, of: genome) {
                ($0.threads, $0.batchSize, $0.hits.columns) = (threads, batchSize, [.region, .distance])
            }
            #expect(found.map { $0.joined(separator: " ") } == expected, "\(threads) threads, batches of \(batchSize)")
        }
        // The same columns in the other formats.
        let tsv = try scanRegions(regions, of: genome) { ($0.hits.format, $0.hits.columns) = (.tsv, [.region, .distance]) }
        #expect(tsv[0].suffix(2) == ["region", "distance"] && tsv.dropFirst().map { $0.suffix(2).joined(separator: " ") } == expected.map { $0.split(separator: " ").suffix(2).joined(separator: " ") })
        let gff = try scanRegions(regions, of: genome) { ($0.hits.format, $0.hits.columns) = (.gff3, [.region, .distance]) }
        #expect(gff.dropFirst().allSatisfy { $0[8].contains(";region=") && $0[8].contains(";distance=") } && gff.count == expected.count + 1)
    }

    @Test("are the best of each region and motif, equal regions apart")
    func best() throws {
        let genome = try genome()
        let regions = try regions(of: genome, seed: 2)
        var expected: [String] = []
        let order = try IndexedGenome(genome).contigs.map(\.name)
        let sorted = regions.enumerated().sorted {
            let keys = [$0, $1].map { [order.firstIndex(of: $0.element.contig)!, $0.element.range.upperBound, $0.element.range.lowerBound, $0.offset] }
            return keys[0].lexicographicallyPrecedes(keys[1])
        }
        for (_, region) in sorted {
            // One region alone, whose hits a scan of it shows.
            let alone = try scanRegions([region], of: genome) { _ in }
            var best: [Substring: [Substring]] = [:]
            for line in alone where best[line[3]].map({ Double(line[7])! > Double($0[7])! }) ?? true { best[line[3]] = line }
            expected += alone.filter { best[$0[3]] == $0 }.map { ($0.map(String.init) + [shownName(region)]).joined(separator: " ") }
        }
        #expect(expected.count > 100)
        for (threads, batchSize) in shapes {
            let found = try scanRegions(regions, of: genome) { ($0.threads, $0.batchSize, $0.hits.selection) = (threads, batchSize, .best) }
            #expect(found.map { $0.joined(separator: " ") } == expected, "\(threads) threads, batches of \(batchSize)")
        }
    }

    @Test("are counted by region and motif")
    func counts() throws {
        let genome = try genome()
        let regions = try regions(of: genome, seed: 3)
        let lines = try scanRegions(regions, of: genome) { $0.track.contents = .counts(.all) }.dropFirst().map { $0.joined(separator: " ") }
        var expected: [String: Int] = [:]
        for region in regions {
            for line in try scanRegions([region], of: genome, { $0.track.contents = .counts(.all) }).dropFirst() {
                #expect(String(line[0]) == shownName(region))
                expected[line.joined(separator: " "), default: 0] += 1
            }
        }
        var found: [String: Int] = [:]
        for line in lines { found[line, default: 0] += 1 }
        #expect(found == expected && lines.count > 100 && expected.values.contains(2))
    }

    @Test("lie on the strand of their region where strands are honoured")
    func strands() throws {
        let genome = try genome()
        let regions = try regions(of: genome, seed: 4)
        func lines(_ change: (inout ScanOptions) -> Void) throws -> [[Substring]] {
            try scanRegions(regions, of: genome) { options in
                guard case .regions(var input) = options.input else { return }
                input.honoursStrands = true
                options.input = .regions(input)
                change(&options)
            }
        }
        let expected = try scanRegions(regions, of: genome) { _ in }.filter { line in
            let hit = Int(line[1])!..<Int(line[2])!
            return regions.contains {
                $0.contig == line[0] && $0.range.lowerBound <= hit.lowerBound && hit.upperBound <= $0.range.upperBound && ($0.strand == "." || $0.strand == line[5])
            }
        }
        for (threads, batchSize) in shapes {
            #expect(try lines { ($0.threads, $0.batchSize) = (threads, batchSize) } == expected && expected.count > 300)
        }
        // The distance is negative upstream, on the region's own strand.
        let strands = Dictionary(grouping: regions.filter { $0.name != "." }, by: \.name).mapValues { $0[0] }
        for line in try lines({ $0.hits.columns = [.region, .distance] }) {
            guard let region = strands[String(line[9])] else { continue }
            let middle = Int(line[1])! + (Int(line[2])! - Int(line[1])!) / 2
            #expect(Int(line[10])! == (middle - region.centre) * (region.strand == "-" ? -1 : 1))
            #expect(region.strand == "." || region.strand == line[5])
        }
    }
}
