/// A stream of sequence records whose letters come in portions, so that a record may be longer than memory.
protocol RecordSource: AnyObject {
    /// Moves to the next record, past what is left of the current one.
    ///
    /// - Returns: false at the end of the file.
    func nextRecord() throws(SequenceFileError) -> Bool

    /// The name of the current record, as bytes.
    var name: [UInt8] { get }

    /// Appends the next letters of the current record.
    ///
    /// - Returns: how many were appended; fewer than `limit` only when the record is at its end.
    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int

    /// How far reading has come, in bytes as stored; nil where that is unknown.
    var storedOffset: Int? { get }
}
