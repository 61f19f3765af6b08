internal import GenomeIO
internal import MotifCore

/// Batches that a `SequenceReader` reads, one at a time: whole files, or regions as records of their own.
final class ReaderSource: BatchSource {
    /// A reader that has read nothing yet.
    struct Opened {
        let reader: SequenceReader
        /// The file of regions that `reader` reads; `nil` if it reads sequence files.
        var regions: RegionReader?
    }

    private struct Input: ~Copyable {
        let reader: SequenceReader
        let regions: RegionReader?
        var batches = 0
        var records = 0
        var hasEnded = false

        mutating func next(into batch: inout SequenceBatch) throws(BatchReadFailure) -> BatchTurn? {
            guard !hasEnded else { return nil }
            do throws(SequenceFileError) {
                hasEnded = try !reader.fill(&batch)
            } catch {
                hasEnded = true
                throw BatchReadFailure(error: error, batch: batches)
            }
            guard !hasEnded else { return nil }
            defer {
                batches += 1
                records += batch.records
            }
            return BatchTurn(index: batches, firstRecord: records, fractionRead: reader.fractionRead)
        }
    }

    private let input: Lock<Input>
    private let readAhead: ReadAhead

    init(_ opened: sending Opened) {
        readAhead = opened.reader.readAhead
        input = Lock(Input(reader: opened.reader, regions: opened.regions))
    }

    /// - Parameter reader: a reader of sequence files that has read nothing yet.
    convenience init(_ reader: sending SequenceReader) { self.init(Opened(reader: reader)) }

    func next(into batch: inout SequenceBatch) throws(BatchReadFailure) -> BatchTurn? {
        // A worker that would wait for the reader decompresses blocks for it instead.
        repeat {
            let turn = try input.withLockIfFree { input throws(BatchReadFailure) in try input.next(into: &batch) }
            if let turn { return turn }
        } while readAhead.help()
        return try input.withLock { input throws(BatchReadFailure) in try input.next(into: &batch) }
    }

    func placesReads() throws(SequenceFileError) -> Bool {
        try input.withLock { input throws(SequenceFileError) in try input.reader.findsPlaces() }
    }

    func complete(_ progress: inout JobProgress) {
        input.withLock { input in
            progress.unalignedRecords = input.reader.unalignedRecords
            progress.unmetCircularNames = input.reader.unmetCircularNames
            progress.overhangingReads = input.reader.overhangingRecords
            progress.notices = input.reader.notices
        }
    }

    /// The regions that were read, left out and clipped so far; `nil` if the source reads no file of regions.
    var regionCounts: RegionReader.Counts? { input.withLock { $0.regions?.counts } }
}
