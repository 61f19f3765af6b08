import Foundation
import GenomeIO
import MotifConvolution
import MotifPipelines
import MotifTestSupport
import Testing

@Suite("Scanning regions")
struct ScanRegionsTests {
    let folder = try! TemporaryFolder()
    let motifs = [TestFiles.testdata("small.meme")]

    /// A plain FASTA file of two real contigs, one of which is soft-masked.
    private func genome() throws -> String {
        try folder.write("genome.fa", ["chr17_part.fa", "mito.fa"].map { try TestFiles.read(TestFiles.testdata($0)) }.joined())
    }

    /// Random regions, some of which overlap, touch, repeat or hold others.
    private func regions(of genome: String, count: Int, seed: Int) throws -> [GenomicRegion] {
        var random = SeededGenerator(seed: seed)
        let contigs = try IndexedGenome(genome).contigs
        var regions: [GenomicRegion] = []
        for _ in 0..<count {
            let contig = Int.random(in: contigs.indices, using: &random), length = contigs[contig].length
            let start = Int.random(in: 0..<length, using: &random)
            let range = start..<min(length, start + [5, 20, 300, 5000].randomElement(using: &random)!)
            regions.append(GenomicRegion(contig: contig, range: range))
            if Bool.random(using: &random) { regions.append(GenomicRegion(contig: contig, range: max(0, start - 10)..<min(length, start + 25))) }
        }
        return regions
    }

    private func bed(_ regions: [GenomicRegion], of genome: String) throws -> String {
        let contigs = try IndexedGenome(genome).contigs
        return try folder.write("r\(regions.count).bed", regions.map { "\(contigs[$0.contig].name)\t\($0.range.lowerBound)\t\($0.range.upperBound)\n" }.joined())
    }

    private func scanRegions(_ bed: String?, of genome: String, named: [String] = [], _ change: (inout ScanOptions) -> Void = { _ in }) throws -> String {
        try scan([], motifs: motifs, in: folder) { options in
            var regions = RegionInput(path: bed, genome: genome)
            regions.named = named
            options.input = .regions(regions)
            options.pValue = 1e-3
            change(&options)
        }
    }

    @Test("finds the hits of the whole genome that lie inside a region, whatever the threads and batches")
    func inside() throws {
        let genome = try genome()
        let contigs = try IndexedGenome(genome).contigs.map(\.name)
        for masksLowercase in [false, true] {
            let whole = try scan([genome], motifs: motifs, in: folder) { ($0.pValue, $0.filters.masksLowercase) = (1e-3, masksLowercase) }
            for (seed, count) in [(1, 1), (2, 10), (3, 80), (4, 400)] {
                let regions = try regions(of: genome, count: count, seed: seed)
                let expected = whole.split(separator: "\n").filter { line in
                    let columns = line.split(separator: "\t")
                    let contig = contigs.firstIndex(of: String(columns[0]))!
                    let hit = Int(columns[1])!..<Int(columns[2])!
                    return regions.contains { $0.contig == contig && $0.range.lowerBound <= hit.lowerBound && hit.upperBound <= $0.range.upperBound }
                }
                #expect(count < 80 || expected.count > 100)
                let bed = try bed(regions, of: genome)
                for (threads, batchSize) in [(1, 1 << 18), (2, 1000), (3, 7)] where batchSize > 7 || count < 80 {
                    let found = try scanRegions(bed, of: genome) { ($0.threads, $0.batchSize, $0.filters.masksLowercase) = (threads, batchSize, masksLowercase) }
                    #expect(found.split(separator: "\n") == expected, "\(count) regions, batches of \(batchSize)")
                }
            }
        }
    }

    @Test("finds what bedtools keeps", .needs("bedtools"))
    func bedtools() throws {
        let genome = try genome()
        let bed = try bed(regions(of: genome, count: 200, seed: 9), of: genome)
        let whole = try folder.write("whole.bed", scan([genome], motifs: motifs, in: folder) { $0.pValue = 1e-3 })
        let kept = try runShell("bedtools intersect -a '\(whole)' -b '\(bed)' -f 1 -u").output
        #expect(try scanRegions(bed, of: genome) == kept && kept.count > 1000)
    }

    @Test("takes regions by name, of BGZF too, and counts the background in them")
    func named() throws {
        let genome = folder.path("lambda.fa.gz")
        try FileManager.default.copyItem(atPath: TestFiles.testdata("lambda.fa.gz"), toPath: genome)
        let contig = try IndexedGenome(genome).contigs[0].name
        let bed = try folder.write("r.bed", "\(contig)\t1000\t9000\n\(contig)\t30000\t48502\n")
        let found = try scanRegions(bed, of: genome)
        let named = try scanRegions(nil, of: genome, named: ["{\(contig)}:30,001", "{\(contig)}:1,001-9,000"])
        #expect(found == named && found.split(separator: "\n").count > 50)
        // The same letters as a file of their own have the same background.
        let letters = try collectLetters(TestFiles.testdata("lambda.fa"))
        let cut = try folder.write("cut.fa", ">a\n\(letters.dropFirst(1000).prefix(8000))\n>b\n\(letters.dropFirst(30000))\n")
        let ofSequences = try scan([cut], motifs: motifs, in: folder) { ($0.pValue, $0.filters.background) = (1e-3, .sequences) }
        let ofRegions = try scanRegions(bed, of: genome) { $0.filters.background = .sequences }
        #expect(columns(ofSequences).map { $0[3...] } == columns(ofRegions).map { $0[3...] } && ofRegions != found)
    }

    private func collectLetters(_ path: String) throws -> Substring {
        let text = try TestFiles.read(path)
        return Substring(text[text.firstIndex(of: "\n")!...].filter { !$0.isNewline })
    }
}
