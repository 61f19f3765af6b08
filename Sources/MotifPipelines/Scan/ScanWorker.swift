internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One thread's share of a scan: batches go from the scanner to the sink.
struct ScanWorker<Sink: HitSink>: BatchWorker {
    private var scanner: HitScanner
    private var sink: Sink
    private var extent = ScanExtent()

    init(_ scanner: HitScanner, sink: Sink) {
        self.scanner = scanner
        self.sink = sink
    }

    mutating func process(_ batch: SequenceBatch, turn: BatchTurn) throws(OutputFileError) -> Int {
        sink.begin(batch, turn: turn)
        try scanner.scan(batch, into: &sink)
        let hits = try sink.finish(batch)
        extent.add(batch, turn: turn, hasHits: hits > 0)
        return hits
    }

    var findings: ScanFindings { ScanFindings(tally: scanner.tally, unplaced: sink.unplaced, extent: extent, marks: sink.marks) }
}

/// What the workers of a scan know at its end.
struct ScanFindings: Sendable {
    /// The windows and hits; `nil` if they were not counted.
    var tally: HitTally?
    var unplaced = UnplacedHits()
    var extent = ScanExtent()
    /// The reads that have hits; `nil` if they were not marked.
    var marks: ReadMarks?

    /// The findings of all workers together.
    init(_ workers: [ScanFindings]) {
        for worker in workers {
            if let other = worker.tally {
                if tally == nil { tally = other } else { tally!.add(other) }
            }
            unplaced += worker.unplaced
            extent.add(worker.extent)
            if let other = worker.marks {
                if marks == nil { marks = other } else { marks!.formUnion(other) }
            }
        }
    }

    init(tally: HitTally?, unplaced: UnplacedHits, extent: ScanExtent, marks: ReadMarks?) {
        self.marks = marks
        self.tally = tally
        self.unplaced = unplaced
        self.extent = extent
    }
}
