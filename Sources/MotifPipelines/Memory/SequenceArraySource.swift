internal import GenomeIO
internal import MotifCore

/// Batches of sequences that are in memory as letters.
///
/// Piece i of a batch is a part of sequence `turn.firstRecord + i`. Pieces have no names.
final class SequenceArraySource: BatchSource {
    /// The place where the next batch begins.
    private struct Place {
        var sequence = 0
        var position = 0
        var batches = 0
    }

    private let sequences: SequenceArray
    /// Number of letters that a window may reach beyond its piece.
    private let overlap: Int
    private let batchSize: Int
    private let control: JobControl?
    private let next = Lock(Place())

    /// - Parameters:
    ///   - longestWindow: the width of the widest motif, at least 1.
    ///   - batchSize: about how many letters a batch has, at least 1. Sequences of more letters are cut into overlapping pieces.
    ///   - control: stops the source, and counts the letters that are handed out.
    init(_ sequences: SequenceArray, longestWindow: Int, batchSize: Int, control: JobControl?) {
        self.sequences = sequences
        overlap = longestWindow - 1
        self.batchSize = batchSize
        self.control = control
    }

    func next(into batch: inout SequenceBatch) -> BatchTurn? {
        if control?.isCancelled == true { return nil }
        let (first, end, index) = next.withLock { place -> (Place, Place, Int) in
            let first = place
            var room = batchSize
            while place.sequence < sequences.count, room > 0 {
                let rest = sequences.length(of: place.sequence) - place.position
                if rest > batchSize {
                    place.position += room
                    room = 0
                } else if rest > room {
                    // It is whole in the next batch.
                    room = 0
                } else {
                    // A sequence costs at least its separator, so that a batch of empty ones ends, too.
                    room -= rest + 1
                    place.sequence += 1
                    place.position = 0
                }
            }
            place.batches += 1
            return (first, place, place.batches - 1)
        }
        guard first.sequence < sequences.count else { return nil }
        fill(&batch, from: first, to: end)
        control?.add(batch.newLetters)
        return BatchTurn(index: index, firstRecord: first.sequence, fractionRead: nil)
    }

    /// Copies the letters of a batch.
    private func fill(_ batch: inout SequenceBatch, from first: Place, to end: Place) {
        batch.removeAll()
        var (sequence, start) = (first.sequence, first.position)
        while sequence < end.sequence || (sequence == end.sequence && start < end.position) {
            let length = sequences.length(of: sequence)
            let startLimit = sequence < end.sequence ? length : end.position
            let lettersStart = batch.letters.count
            batch.letters += sequences.letters(of: sequence, from: start, to: min(length, startLimit + overlap))
            batch.pieces.append(
                .init(
                    name: 0..<0, recordStart: start, letters: lettersStart..<batch.letters.count,
                    windowStarts: lettersStart..<lettersStart + startLimit - start))
            batch.letters.append(SequenceBatch.separator)
            batch.newLetters += startLimit - start
            if start == 0 { batch.records += 1 }
            (sequence, start) = (sequence + 1, 0)
        }
    }

    func placesReads() -> Bool { false }

    func complete(_ progress: inout JobProgress) {}
}
