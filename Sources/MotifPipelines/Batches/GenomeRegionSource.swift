internal import GenomeIO
internal import MotifCore

/// Batches of the parts of a genome that lie inside regions, which the workers read side by side.
///
/// A batch meets each window inside a region once, however many regions hold the window; see `RegionBatches`.
final class GenomeRegionSource: BatchSource {
    private struct State: ~Copyable {
        /// The genome that is opened again for each worker that reads.
        let genome: IndexedGenome
        /// Opened genomes that no worker reads from at the moment.
        var idle: [IndexedGenome] = []
        var batches = 0
        var hasFailed = false
    }

    private let batches: RegionBatches
    private let state: Lock<State>

    init(_ batches: RegionBatches, of genome: sending IndexedGenome) {
        self.batches = batches
        state = Lock(State(genome: genome))
    }

    func next(into batch: inout SequenceBatch) throws(BatchReadFailure) -> BatchTurn? {
        let index: Int? = state.withLock { state in
            guard !state.hasFailed, state.batches < batches.count else { return nil }
            defer { state.batches += 1 }
            return state.batches
        }
        guard let index else { return nil }
        do throws(SequenceFileError) {
            let genome = try state.withLock { state throws(SequenceFileError) in
                if let idle = state.idle.popLast() { return idle }
                return try state.genome.reopened()
            }
            try batches.read(index, of: genome, into: &batch)
            state.withLock { $0.idle.append(genome) }
        } catch {
            state.withLock { $0.hasFailed = true }
            throw BatchReadFailure(error: error, batch: index)
        }
        return BatchTurn(index: index, firstRecord: 0, fractionRead: Double(index) / Double(batches.count))
    }

    func placesReads() -> Bool { false }

    func complete(_ progress: inout JobProgress) throws(SequenceFileError) {
        try state.withLock { state throws(SequenceFileError) in try state.genome.checkUnchanged() }
    }
}
