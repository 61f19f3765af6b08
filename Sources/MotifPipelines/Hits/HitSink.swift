internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// A worker's way to do something with the hits of a scan: to print them as they come (``LineSink``), to choose among or count those
/// of a record (``RecordSink``), to count the reads at each place (``PileupSink``), or nothing (``NoSink``). A ``MarkingSink`` stands before another one.
///
/// Each worker has a sink of its own. A sink gets hits in runs of up to thousands, so that a call costs nothing per hit.
protocol HitSink: SendableMetatype {
    /// Begins a batch.
    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn)

    /// Takes the next hits of the batch.
    ///
    /// - Parameters:
    ///   - hits: sorted by position, end, filter and strand; positions count letters of the batch.
    ///   - batch: the batch that the hits are of.
    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) throws(OutputFileError)

    /// Ends the batch, all of whose hits were taken.
    ///
    /// - Returns: the number of its hits that are reported or may be, which have a place.
    mutating func finish(_ batch: SequenceBatch) throws(OutputFileError) -> Int

    /// The hits of all batches that have no place on the reference.
    var unplaced: UnplacedHits { get }

    /// The reads of all batches that have hits; `nil` if they are not marked.
    var marks: ReadMarks? { get }
}

extension HitSink {
    var marks: ReadMarks? { nil }
}

/// Lets hits go by, where a scan only counts windows and hits.
struct NoSink: HitSink {
    var unplaced: UnplacedHits { UnplacedHits() }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {}
    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) {}
    mutating func finish(_ batch: SequenceBatch) -> Int { 0 }
}
