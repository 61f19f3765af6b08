import GenomeIO
import MotifCore
import MotifTestSupport

/// A record that was read in batches and put together again.
struct CollectedRecord: Equatable {
    var name: String
    var letters: String
}

/// Reads files in batches, checks the invariants of batches, and puts the records together.
func collect(_ paths: [String], longestWindow: Int = 1, batchSize: Int = 1 << 18, threads: Int = 1) throws -> [CollectedRecord] {
    try collect(
        SequenceReader(paths: paths, longestWindow: longestWindow, batchSize: batchSize, threads: threads),
        longestWindow: longestWindow, batchSize: batchSize)
}

/// Reads the records that a reader has left.
///
/// - Parameters:
///   - longestWindow: the longest window that the reader was made for.
///   - batchSize: the size of a batch that the reader was made for.
func collect(_ reader: SequenceReader, longestWindow: Int, batchSize: Int) throws -> [CollectedRecord] {
    var batch = SequenceBatch()
    var records: [CollectedRecord] = []
    var counted = 0
    var nextStart = 0
    while try reader.fill(&batch) {
        counted += batch.records
        precondition(batch.letters.count <= batchSize + longestWindow + batch.pieces.count, "A batch is bounded.")
        for (index, piece) in batch.pieces.enumerated() {
            let name = String(decoding: batch.names[piece.name], as: UTF8.self)
            precondition(batch.letters[piece.letters.upperBound] == SequenceBatch.separator, "A separator ends a piece.")
            precondition(piece.windowStarts.lowerBound == piece.letters.lowerBound, "Windows start with the letters.")
            let owned = String(decoding: batch.letters[piece.windowStarts], as: UTF8.self)
            if piece.recordStart == 0 {
                records.append(CollectedRecord(name: name, letters: owned))
            } else {
                precondition(index == 0, "Only the first piece of a batch goes on with a record.")
                precondition(piece.recordStart == nextStart && records.last?.name == name, "Pieces follow one another.")
                records[records.count - 1].letters += owned
            }
            // A piece ends with the letters that its last windows need; windows that start there are the next piece's.
            let overlap = piece.letters.upperBound - piece.windowStarts.upperBound
            precondition(overlap == 0 || overlap == longestWindow - 1, "The overlap is the longest window less one.")
            nextStart = piece.recordStart + piece.windowStarts.count
        }
    }
    precondition(counted == records.count, "Every record is counted once.")
    return records
}
