internal import MotifCore

/// A stream of sequence records whose letters come in portions, so that a record may be longer than memory.
protocol RecordSource: AnyObject {
    /// Moves to the next record, past what is left of the current one.
    ///
    /// - Returns: false at the end of the file.
    func nextRecord() throws(SequenceFileError) -> Bool

    /// The name of the current record, as bytes.
    var name: [UInt8] { get }

    /// The position of the current record's first letter, 0-based: not 0 if the record is a part of a contig.
    var recordStart: Int { get }

    /// Whether the current record is one of its own, or the first part of one.
    var beginsRecord: Bool { get }

    /// Windows of the current record start before this position; the letters from there on are for them to end in.
    var windowLimit: Int { get }

    /// Appends the next letters of the current record.
    ///
    /// - Returns: how many were appended; fewer than `limit` only when the record is at its end.
    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int

    /// Whether records have places on a reference; nil if there are no records.
    var isPlaced: Bool? { get }

    /// Appends the place of the current record to a batch, if records have places; to be called for each piece of a record.
    func appendPlacement(to batch: inout SequenceBatch) throws(SequenceFileError)

    /// Records that were left out because they have no place on the reference.
    var unalignedRecords: Int { get }

    /// Records so far that reach beyond the end of their contig.
    var overhangingRecords: Int { get }

    /// How far reading has come, in bytes as stored; nil where that is unknown.
    var storedOffset: Int? { get }

    /// How much of the records has been read, 0…1, where that is known without a file's size.
    var fractionRead: Double? { get }

    /// What other threads can decompress while one reads; nil if there is nothing of the kind.
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
