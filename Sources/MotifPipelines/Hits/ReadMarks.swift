internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// The reads of a scan that have a hit: a bit for each read, by the number of reads before it.
struct ReadMarks: Sendable {
    private var words: [UInt64] = []

    /// Returns whether a read is marked.
    subscript(read: Int) -> Bool { read / 64 < words.count && words[read / 64] >> UInt64(read % 64) & 1 == 1 }

    /// Marks a read.
    mutating func insert(_ read: Int) {
        if read / 64 >= words.count { words.append(contentsOf: repeatElement(0, count: read / 64 + 1 - words.count)) }
        words[read / 64] |= 1 << UInt64(read % 64)
    }

    /// Marks the reads that another worker has marked.
    mutating func formUnion(_ other: ReadMarks) {
        if other.words.count > words.count { words.append(contentsOf: repeatElement(0, count: other.words.count - words.count)) }
        for index in other.words.indices { words[index] |= other.words[index] }
    }
}

/// Marks the reads that have a hit, and hands the hits on to another sink.
struct MarkingSink<Sink: HitSink>: HitSink {
    private var sink: Sink
    private(set) var marks: ReadMarks? = ReadMarks()
    /// The piece of the batch that the last hit lies in.
    private var pieceIndex = 0
    /// The number of the record of that piece.
    private var record = 0

    init(_ sink: Sink) { self.sink = sink }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {
        sink.begin(batch, turn: turn)
        pieceIndex = 0
        // The first piece may go on with the last record of the batch before.
        record = turn.firstRecord - (batch.pieces.first?.recordStart == 0 ? 0 : 1)
    }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) throws(OutputFileError) {
        for hit in hits {
            while batch.pieces[pieceIndex].letters.upperBound <= hit.position {
                pieceIndex += 1
                if batch.pieces[pieceIndex].recordStart == 0 { record += 1 }
            }
            marks!.insert(record)
        }
        try sink.take(hits, in: batch)
    }

    mutating func finish(_ batch: SequenceBatch) throws(OutputFileError) -> Int { try sink.finish(batch) }

    var unplaced: UnplacedHits { sink.unplaced }
}
