internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Batches of sequences that are in memory.
final class StoredSequenceSource: BatchSource {
    private let store: SequenceStore
    private let names: [String]
    private let batchSize: Int
    private let state = Lock((next: 0, batches: 0))

    private static let letters = Array("ACGTN".utf8)

    /// - Parameters:
    ///   - names: the names of the sequences; empty where nobody reads them.
    ///   - batchSize: about how many letters a batch has; a longer sequence is a batch of its own.
    init(_ store: SequenceStore, names: [String] = [], batchSize: Int) {
        self.store = store
        self.names = names
        self.batchSize = batchSize
    }

    func next(into batch: inout SequenceBatch) -> BatchTurn? {
        let (rows, index) = state.withLock { state -> (Range<Int>, Int) in
            let first = state.next
            var letters = 0
            while state.next < store.count, letters == 0 || letters + store.range(of: state.next).count <= batchSize {
                letters += store.range(of: state.next).count + 1
                state.next += 1
            }
            state.batches += 1
            return (first..<state.next, state.batches - 1)
        }
        guard !rows.isEmpty else { return nil }
        batch.removeAll()
        for row in rows {
            let start = batch.letters.count
            batch.letters.append(contentsOf: store[row].lazy.map { Self.letters[Int($0)] })
            let letters = start..<batch.letters.count
            let nameStart = batch.names.count
            if !names.isEmpty { batch.names += names[row].utf8 }
            batch.pieces.append(.init(name: nameStart..<batch.names.count, recordStart: 0, letters: letters, windowStarts: letters))
            batch.letters.append(SequenceBatch.separator)
            batch.newLetters += letters.count
        }
        batch.records = rows.count
        return BatchTurn(index: index, firstRecord: rows.lowerBound, fractionRead: Double(rows.upperBound) / Double(store.count))
    }

    func placesReads() -> Bool { false }

    func complete(_ progress: inout JobProgress) {}
}
