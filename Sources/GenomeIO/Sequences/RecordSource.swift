internal import MotifCore

/// A stream of sequence records whose letters come in portions, so that a record may be longer than memory.
protocol RecordSource: AnyObject {
    /// Moves to the next record, and skips the rest of the current one.
    ///
    /// - Returns: `false` at the end of the file.
    func nextRecord() throws(SequenceFileError) -> Bool

    /// The name of the current record, as bytes.
    var name: [UInt8] { get }

    /// The position of the current record's first letter, 0-based. It is above 0 if the record is a later part of a contig.
    var recordStart: Int { get }

    /// Whether the current record is whole, or the first part of a contig.
    var beginsRecord: Bool { get }

    /// The position before which the windows of the current record start. Letters from there on only complete such windows.
    var windowLimit: Int { get }

    /// Appends the next letters of the current record.
    ///
    /// - Returns: the number of letters appended; fewer than `limit` only at the end of the record.
    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int

    /// Whether records have places on a reference; `nil` if there are no records.
    var isPlaced: Bool? { get }

    /// Appends the place of the current record to a batch, if records have places. The reader calls it for each piece of a record.
    func appendPlacement(to batch: inout SequenceBatch) throws(SequenceFileError)

    /// The number of records that were left out because they have no place on the reference.
    var unalignedRecords: Int { get }

    /// The number of records so far that reach beyond the end of their contig.
    var overhangingRecords: Int { get }

    /// The number of bytes read so far, as they are stored in the file; `nil` if it is unknown.
    var storedOffset: Int? { get }

    /// The share of the records read so far, 0…1; `nil` if only the file's size could tell.
    var fractionRead: Double? { get }

    /// The blocks that other threads can decompress ahead of the reader; `nil` if the file has none.
    var sharedBlocks: SharedBlocks? { get }
}

extension RecordSource {
    var recordStart: Int { 0 }
    var beginsRecord: Bool { true }
    var windowLimit: Int { .max }
    var isPlaced: Bool? { false }
    func appendPlacement(to batch: inout SequenceBatch) {}
    var unalignedRecords: Int { 0 }
    var overhangingRecords: Int { 0 }
    var storedOffset: Int? { nil }
    var fractionRead: Double? { nil }
    var sharedBlocks: SharedBlocks? { nil }
}
