import Foundation
import GenomeIO
@testable import MotifConvolution
import MotifCore
import MotifTestSupport
import Testing

@testable import MotifPipelines

/// Each sink alone, given hits of a batch by hand.
@Suite("Sinks of hits")
struct HitSinkTests {
    let folder = try! TemporaryFolder()
    private let bank: FilterBank

    init() throws {
        let path = try folder.write("m.jaspar", ">m\nA [9 0]\nC [0 9]\nG [0 0]\nT [0 0]\n>n\nA [9]\nC [0]\nG [0]\nT [0]\n")
        bank = FilterBank(motifs: try MotifCollection(paths: [path]).motifs, pValue: 1)
    }

    /// Two records, `ACAC` and `AAC`; the letters stand at 0..<4 and 5..<8.
    private var batch: SequenceBatch {
        var batch = SequenceBatch()
        batch.names = Array("xy".utf8)
        batch.letters = Array("ACAC\nAAC\n".utf8)
        batch.pieces = [
            .init(name: 0..<1, recordStart: 0, letters: 0..<4, windowStarts: 0..<4),
            .init(name: 1..<2, recordStart: 0, letters: 5..<8, windowStarts: 5..<8),
        ]
        batch.records = 2
        return batch
    }

    /// The rank of `m` is 1, since the shorter `n` ends first.
    private func hit(_ position: Int, rank: Int = 1, isReverse: Bool = false, score: Int32) -> WindowHit {
        WindowHit(position: position, rank: rank, strand: isReverse ? .reverse : .forward, score: score)
    }

    private var hits: [WindowHit] {
        let scores = [bank.filters[1].matrix.maximumScore, bank.filters[0].matrix.maximumScore]
        return [(0, 1), (2, 1), (5, 0), (6, 0), (6, 1)].map { hit($0.0, rank: $0.1, score: scores[$0.1]) }
    }

    /// Hands the hits of one batch to a sink, in two runs, and returns what the sink counted and the text of the file.
    private func text<Sink: HitSink>(of hits: [WindowHit], in batch: SequenceBatch, _ make: (BatchText, OrderedOutput) -> Sink, atEnd: (inout TextBuffer) -> Void = { _ in })
        throws -> (count: Int, unplaced: UnplacedHits, lines: [String])
    {
        let file = try OutputFile(folder.path("out"))
        let output = OrderedOutput(file, room: 1 << 16)
        var sink = make(BatchText(output, isCompressed: false), output)
        sink.begin(batch, turn: BatchTurn(index: 0, firstRecord: 0, fractionRead: nil))
        for part in [hits.prefix(2), hits.dropFirst(2)] { try Array(part).withUnsafeBufferPointer { try sink.take($0, in: batch) } }
        let count = try sink.finish(batch)
        var rest = TextBuffer()
        atEnd(&rest)
        try file.write(rest)
        try file.commit()
        let lines = columns(try TestFiles.read(folder.path("out"))).map { $0.prefix(8).joined(separator: " ") }
        return (count, sink.unplaced, lines)
    }

    private func printer(_ columns: TrackColumns = []) -> HitPrinter { HitPrinter(bank, format: .bed, columns: columns) }

    /// The columns of a line of BED up to the score in bits.
    private func line(_ contig: String, _ start: Int, _ end: Int, _ id: String) -> String {
        let filter = bank.filters[id == "m" ? 0 : 1]
        let score = filter.matrix.maximumScore
        return "\(contig) \(start) \(end) \(id) \(filter.significance[score].bedScore) + . \(String(format: "%.3f", Double(score) / 1000))"
    }

    @Test("print lines as they come")
    func lines() throws {
        let (count, _, lines) = try text(of: hits, in: batch) { text, _ in LineSink(printer(), output: text) }
        #expect(count == 5)
        #expect(lines == [line("x", 0, 2, "m"), line("x", 2, 4, "m"), line("y", 0, 1, "n"), line("y", 1, 2, "n"), line("y", 1, 3, "m")])
    }

    @Test("print a record at a time, the best hits of each")
    func records() throws {
        var records: InTurn<RecordHits<BestHits, KeptHitPrinter>>?
        let (count, _, lines) = try text(of: hits, in: batch) { text, order in
            records = InTurn(RecordHits(bank, selector: BestHits(filterCount: 2), writer: KeptHitPrinter(printer: printer())), order: order)
            return RecordSink(records!, output: text)
        } atEnd: { text in
            records!.withValueAtEnd { $0.finishRecord(to: &text) }
        }
        #expect(count == 5 && records!.withValueAtEnd { $0.chosenHits } == 3)
        #expect(lines == [line("x", 0, 2, "m"), line("y", 0, 1, "n"), line("y", 1, 3, "m")])
    }

    @Test("count the hits of a record at a time")
    func counts() throws {
        var records: InTurn<RecordHits<AllHits, RecordCounts>>?
        let (_, _, lines) = try text(of: hits, in: batch) { text, order in
            records = InTurn(RecordHits(bank, selector: AllHits(), writer: RecordCounts(bank)), order: order)
            return RecordSink(records!, output: text)
        } atEnd: { text in
            records!.withValueAtEnd { $0.finishRecord(to: &text) }
        }
        #expect(lines == ["x m 2 2 0 .", "y m 1 1 0 .", "y n 2 2 0 ."])
    }

    @Test("count the reads at each place, without hits that have none")
    func pileup() throws {
        var batch = batch
        batch.names += Array("chr".utf8)
        // Both reads begin at 100: x is aligned in full, the first base of y is clipped.
        batch.runs = [AlignedRun(readStart: 0, referenceStart: 100, length: 4), AlignedRun(readStart: 1, referenceStart: 102, length: 2)]
        batch.placements = [
            .init(contigIndex: 0, contig: 2..<5, start: 100, unclipped: 0..<4, runs: 0..<1),
            .init(contigIndex: 0, contig: 2..<5, start: 102, unclipped: 1..<3, runs: 1..<2),
        ]
        var pileup: InTurn<HitPileup>?
        let (count, unplaced, _) = try text(of: hits, in: batch) { text, order in
            pileup = InTurn(HitPileup(printer([.readCount])), order: order)
            return PileupSink(pileup!, bank: bank, output: text)
        } atEnd: { text in
            pileup!.withValueAtEnd { $0.finish(to: &text) }
        }
        #expect(count == 4 && unplaced.clipped == 1)
        let lines = columns(try TestFiles.read(folder.path("out"))).map { "\($0[0]) \($0[1]) \($0[2]) \($0[3]) \($0[9])" }
        #expect(lines == ["chr 100 102 m 1", "chr 102 103 n 1", "chr 102 104 m 2"])
    }

    @Test("write a row of a matrix for each record, and 0 where a motif has no hit")
    func rows() throws {
        let formatter = MatrixFormatter(format: .tsv, value: .count, columns: ["m", "n"])
        let (count, _, lines) = try text(of: hits, in: batch) { _, order in
            CountSink(bank, rows: RowWriter(MatrixText(formatter: formatter, rows: order, names: nil, isCompressed: false), openRows: OpenRows(), widestMotif: 2, masksLowercase: false))
        }
        #expect(count == 4 && lines == ["x 2 0", "y 1 2"])
    }
}
