import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@testable import MotifPipelines

@Suite("Sources of batches")
struct BatchSourceTests {
    let folder = try! TemporaryFolder()

    /// Takes all batches of a source, in order, and returns the letters of the pieces.
    private func read(_ source: any BatchSource<SequenceBatch>) throws -> (turns: [BatchTurn], letters: [[String]]) {
        var batch = SequenceBatch()
        var turns: [BatchTurn] = [], letters: [[String]] = []
        while let turn = try source.next(into: &batch) {
            turns.append(turn)
            letters.append(batch.pieces.map { String(decoding: batch.letters[$0.letters], as: UTF8.self) })
        }
        return (turns, letters)
    }

    @Test("number the batches and the records of files, and say what the reader left out")
    func files() throws {
        let path = try folder.write("x.fa", ">a\nACGTACGT\n>b\nCC\n>c\nGGG\n")
        let source = ReaderSource(try SequenceReader(paths: [path], longestWindow: 2, batchSize: 4, circular: .named(["z"])))
        let (turns, letters) = try read(source)
        #expect(letters == [["ACGTA"], ["ACGT"], ["CC", "GG"], ["GG"]])
        #expect(turns.map(\.index) == [0, 1, 2, 3] && turns.map(\.firstRecord) == [0, 1, 1, 3])
        var progress = JobProgress()
        source.complete(&progress)
        #expect(progress.unmetCircularNames == ["z"])
        #expect(try !source.placesReads() && source.regionCounts == nil)
    }

    @Test("know whether reads lie on a reference before the first batch")
    func places() throws {
        let path = try folder.write("x.sam", "@SQ\tSN:c\tLN:9\nr\t0\tc\t1\t60\t4M\t*\t0\t0\tACGT\t*\nu\t4\t*\t0\t0\t*\t*\t0\t0\tAC\t*\n")
        let source = ReaderSource(try SequenceReader(paths: [path], longestWindow: 1, alignments: AlignmentInput()))
        #expect(try source.placesReads())
        #expect(try read(source).letters == [["ACGT"]])
        var progress = JobProgress()
        source.complete(&progress)
        #expect(progress.unalignedRecords == 1)
    }

    @Test("fail once, with the number of the batch, and end")
    func damage() throws {
        let path = try folder.write("x.fq", "@a\nACGT\n+\nIIII\n@b\nAC\n+\nI\n")
        let source = ReaderSource(try SequenceReader(paths: [path], longestWindow: 1, batchSize: 1))
        var batch = SequenceBatch()
        #expect(try source.next(into: &batch)?.index == 0)
        let failure = #expect(throws: BatchReadFailure.self) { while try source.next(into: &batch) != nil {} }
        #expect(try #require(failure).batch >= 1)
        #expect(try source.next(into: &batch) == nil)
    }

    @Test("read regions of a genome, each window once")
    func regions() throws {
        let path = try folder.write("g.fa", ">a\nACGTACGT\n>b\nCCGG\n")
        let genome = try IndexedGenome(path)
        let regions = [GenomicRegion(contig: 1, range: 1..<4), GenomicRegion(contig: 0, range: 2..<6), GenomicRegion(contig: 0, range: 4..<8)]
        let source = GenomeRegionSource(RegionBatches(regions, longestWindow: 2, batchSize: 4), of: genome)
        let (turns, letters) = try read(source)
        #expect(letters == [["GTA", "ACGT"], ["CGG"]])
        #expect(turns.map(\.fractionRead) == [0, 0.5])
    }
}
