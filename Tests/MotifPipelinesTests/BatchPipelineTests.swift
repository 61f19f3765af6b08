import GenomeIO
import MotifCore
import MotifTestSupport
import Synchronization
import Testing

@testable import MotifPipelines

@Suite("Batch pipeline")
struct BatchPipelineTests {
    let folder = try! TemporaryFolder()

    /// Writes the first letter of each batch, and counts batches.
    private struct LetterWorker: BatchWorker {
        var text: TextBuffer
        let output: OrderedOutput
        var findings = 0

        init(_ output: OrderedOutput) {
            self.output = output
            text = TextBuffer()
        }

        mutating func process(_ batch: SequenceBatch, turn: BatchTurn) throws(OutputFileError) -> Int {
            findings += 1
            let hit = BEDLine(start: turn.index, motif: 0, isReverse: false, score: 0, significance: Significance(pValue: 1))
            batch.names.withUnsafeBufferPointer { names in
                let name = UnsafeBufferPointer(rebasing: names[batch.pieces[0].name])
                withUnsafePointer(to: hit) { hit in
                    BEDFormatter(motifs: [("m", nil, 1)]).append(UnsafeBufferPointer(start: hit, count: 1), contig: name, to: &text)
                }
            }
            try output.finish(&text, batch: turn.index)
            return 2
        }
    }

    /// A source of records a letter long, one a batch.
    private func source(count: Int, last: String = "") throws -> ReaderSource {
        let path = try folder.write("x.fa", (0..<count).map { ">r\($0)\nA\n" }.joined() + last)
        return ReaderSource(try SequenceReader(paths: [path], longestWindow: 1, batchSize: 2))
    }

    @Test("writes in the order of the input, and adds up what was done", arguments: [1, 2, 5])
    func order(threads: Int) throws {
        let file = try OutputFile(folder.path("out.bed"))
        let output = OrderedOutput(file, room: 1 << 16)
        let reports = Mutex([JobProgress]())
        let pipeline = BatchPipeline(source: try source(count: 50), threads: threads) { progress in reports.withLock { $0.append(progress) } }
        let (progress, findings) = try pipeline.run(output: output) { LetterWorker(output) }
        try file.commit()
        #expect(columns(try TestFiles.read(folder.path("out.bed"))).map { "\($0[0]) \($0[1])" } == (0..<50).map { "r\($0) \($0)" })
        #expect(findings.count == threads && findings.reduce(0, +) == 50)
        #expect(progress.records == 50 && progress.bases == 50 && progress.hits == 100)
        #expect(reports.withLock { $0.map(\.hits) } == (1...50).map { 2 * $0 })
    }

    @Test("writes the batches before one that can't be read, and throws why", arguments: [1, 4])
    func damagedInput(threads: Int) throws {
        let path = folder.path("out.bed")
        try folder.write("out.bed", "")
        let output = OrderedOutput(try OutputFile(path), room: 1 << 16)
        let pipeline = BatchPipeline(source: try source(count: 20, last: ">x\nA>\n"), threads: threads)
        #expect(throws: SequenceFileError.self) { try pipeline.run(output: output) { LetterWorker(output) } }
        // Nothing is written after the damage.
        #expect(throws: OutputFileError.self) { try output.waitForTurn(of: 20) }
    }

    @Test("ends at the first batch that can't be written", arguments: [1, 4])
    func fullOutput(threads: Int) throws {
        // More text than an output file collects before it writes.
        let output = OrderedOutput(try OutputFile("/dev/full"), room: 1 << 16)
        let pipeline = BatchPipeline(source: try source(count: 10_000), threads: threads)
        #expect(throws: OutputFileError.self) { try pipeline.run(output: output) { LetterWorker(output) } }
    }

    @Test("counts bases without an output")
    func background() throws {
        let path = try folder.write("y.fa", ">a\nAACGNT\n>b\nGG\n")
        let source = ReaderSource(try SequenceReader(paths: [path], longestWindow: 1, batchSize: 3))
        let background = try countBackground(source, threads: 3, encoder: BaseEncoder())
        #expect(background == (try Background(counts: [2, 1, 3, 1])))
    }
}
