import CBigWig
import Foundation
import GenomeIO
import MotifTestSupport
import Testing

/// Files of ``BigWigWriter``, read back by libBigWig. `Tests/Explain/bigwig.py` reads them by pyBigWig and by the format's description.
@Suite("bigWig files")
struct BigWigWriterTests {
    let folder = try! TemporaryFolder()

    /// A bigWig file that is open for reading.
    private final class Reader {
        let file: UnsafeMutablePointer<bigWigFile_t>

        init(_ path: String) throws { file = try #require(bwOpen(path, nil, "r")) }

        deinit { bwClose(file) }

        var contigs: [String] { (0..<Int(file.pointee.cl.pointee.nKeys)).map { String(cString: file.pointee.cl.pointee.chrom[$0]!) } }
        var lengths: [Int] { (0..<Int(file.pointee.cl.pointee.nKeys)).map { Int(file.pointee.cl.pointee.len[$0]) } }

        func intervals(_ contig: String, _ range: Range<Int>) -> [BigWigWriter.Interval] {
            guard let found = bwGetOverlappingIntervals(file, contig, UInt32(range.lowerBound), UInt32(range.upperBound)) else { return [] }
            defer { bwDestroyOverlappingIntervals(found) }
            return (0..<Int(found.pointee.l)).map {
                .init(start: Int(found.pointee.start[$0]), end: Int(found.pointee.end[$0]), value: found.pointee.value[$0])
            }
        }

        /// The means of parts of a contig, by zoom levels or by all values.
        func means(_ contig: String, end: Int, parts: Int, zoomed: Bool) throws -> [Double] {
            let found = try #require((zoomed ? bwStats : bwStatsFromFull)(file, contig, 0, UInt32(end), UInt32(parts), mean))
            defer { free(found) }
            return (0..<parts).map { found[$0] }
        }
    }

    private func write(_ values: [(contig: String, intervals: [BigWigWriter.Interval])], contigs: [(String, Int)]) throws -> String {
        let path = folder.path("a.bw")
        let output = try OutputFile(path)
        let writer = try BigWigWriter(output, contigs: contigs.map { (name: $0.0, length: $0.1) })
        for (contig, intervals) in values { try writer.write(intervals, contig: contig) }
        try writer.finish()
        #expect(!FileManager.default.fileExists(atPath: path))
        try output.commit()
        return path
    }

    /// Makes intervals of 1 to 3 bases, with gaps.
    private func intervals(_ count: Int, from first: Int, seed: Int) -> [BigWigWriter.Interval] {
        var random = SeededGenerator(seed: seed), start = first
        return (0..<count).map { _ in
            let end = start + Int.random(in: 1...3, using: &random)
            defer { start = end + (Int.random(in: 0..<10, using: &random) == 0 ? 40 : 0) }
            return .init(start: start, end: end, value: Float.random(in: -2...1, using: &random))
        }
    }

    @Test("values come back from each place, and contigs are sorted by name")
    func values() throws {
        // Several blocks of 2,728 intervals, the end of a block at the end of a call, and a contig that begins before the last one's end.
        let first = intervals(10_000, from: 500, seed: 1), second = intervals(3, from: 0, seed: 2)
        let path = try write(
            [("chr1", Array(first[..<2728])), ("chr1", Array(first[2728..<2729])), ("chr1", []), ("chr1", Array(first[2729...])), ("chr10", second)],
            contigs: [("chr2", 70), ("chr10", 1000), ("chr1", 200_000)])
        let reader = try Reader(path)
        #expect(reader.contigs == ["chr1", "chr10", "chr2"] && reader.lengths == [200_000, 1000, 70])
        #expect(reader.intervals("chr1", 0..<200_000) == first && reader.intervals("chr10", 0..<1000) == second && reader.intervals("chr2", 0..<70).isEmpty)
        for start in stride(from: 0, to: 60_000, by: 977) {
            #expect(reader.intervals("chr1", start..<start + 30) == first.filter { $0.start < start + 30 && $0.end > start })
        }
        let header = reader.file.pointee.hdr.pointee
        #expect(header.nLevels > 1 && Int(header.nBasesCovered) == (first + second).reduce(0) { $0 + $1.end - $1.start })
    }

    @Test("zoom levels have the sums of all values, of the last record of a block, too")
    func zoom() throws {
        let all = intervals(60_000, from: 10, seed: 3), end = all.last!.end
        let reader = try Reader(try write([("chr1", all)], contigs: [("chr1", end)]))
        let (zoomed, exact) = (try reader.means("chr1", end: end, parts: 1, zoomed: true), try reader.means("chr1", end: end, parts: 1, zoomed: false))
        #expect(abs(zoomed[0] - exact[0]) < 1e-6 * abs(exact[0]), "\(zoomed) \(exact)")
        // Parts share the records at their borders, so that they agree only about.
        let parts = (try reader.means("chr1", end: end, parts: 20, zoomed: true), try reader.means("chr1", end: end, parts: 20, zoomed: false))
        for (zoomed, exact) in zip(parts.0, parts.1) { #expect(abs(zoomed - exact) < 0.02, "\(parts)") }
    }

    @Test("a file without values lists its contigs")
    func empty() throws {
        let reader = try Reader(try write([], contigs: [("chr1", 10)]))
        #expect(reader.contigs == ["chr1"] && reader.intervals("chr1", 0..<10).isEmpty && reader.file.pointee.hdr.pointee.nBasesCovered == 0)
    }

    @Test("a file that is not finished leaves nothing behind")
    func unfinished() throws {
        let output = try OutputFile(folder.path("b.bw"))
        let writer = try BigWigWriter(output, contigs: [("chr1", 10_000)])
        try writer.write(intervals(100, from: 0, seed: 4), contig: "chr1")
        withExtendedLifetime(writer) {}
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(".")).allSatisfy { !$0.hasSuffix("b.bw") })
    }
}
