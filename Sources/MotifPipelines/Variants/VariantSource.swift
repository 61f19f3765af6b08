internal import GenomeIO
internal import MotifCore

/// Batches of variants, in the order of their file, with both haplotypes of each alternative allele.
///
/// One worker at a time reads records. The haplotypes are then read from the genome by the workers side by side.
final class VariantSource: BatchSource {
    private struct State: ~Copyable {
        let reader: VariantReader
        /// Reads the changes of a sample; `nil` if all alleles are compared.
        var walk: SampleWalk?
        /// The genome that is opened again for each worker that reads.
        let genome: IndexedGenome
        /// Builders that no worker uses at the moment.
        var idle: [HaplotypeBuilder] = []
        var batches = 0
        var hasEnded = false
    }

    private let state: Lock<State>
    private let makeBuilder: @Sendable (IndexedGenome) -> HaplotypeBuilder

    /// - Parameters:
    ///   - reader: a reader that has read nothing yet.
    ///   - genome: the genome of the variants.
    ///   - walk: reads the changes of a sample; `nil` to compare all alleles.
    ///   - makeBuilder: makes a builder for a worker, of a genome that nobody else uses.
    init(
        _ reader: sending VariantReader, genome: sending IndexedGenome, walk: consuming sending SampleWalk?,
        makeBuilder: @escaping @Sendable (IndexedGenome) -> HaplotypeBuilder
    ) {
        state = Lock(State(reader: reader, walk: walk, genome: genome))
        self.makeBuilder = makeBuilder
    }

    func next(into batch: inout AlleleBatch) throws(BatchReadFailure) -> BatchTurn? {
        let turn: BatchTurn? = try state.withLock { state throws(BatchReadFailure) in
            guard !state.hasEnded else { return nil }
            do throws(SequenceFileError) {
                let hasRead = if state.walk != nil { try state.walk!.read(&batch, from: state.reader, state.genome) } else { try state.reader.fill(&batch.variants) }
                state.hasEnded = !hasRead
            } catch {
                state.hasEnded = true
                throw BatchReadFailure(error: error, batch: state.batches)
            }
            guard !state.hasEnded else { return nil }
            defer { state.batches += 1 }
            return BatchTurn(index: state.batches, firstRecord: batch.variants.firstRecord, fractionRead: state.reader.fractionRead)
        }
        guard let turn else { return nil }
        do throws(SequenceFileError) {
            var builder = try state.withLock { state throws(SequenceFileError) in
                if let idle = state.idle.popLast() { return idle }
                return makeBuilder(try state.genome.reopened())
            }
            try builder.build(&batch)
            state.withLock { $0.idle.append(builder) }
        } catch {
            state.withLock { $0.hasEnded = true }
            throw BatchReadFailure(error: error, batch: turn.index)
        }
        return turn
    }

    func placesReads() -> Bool { false }

    func complete(_ progress: inout JobProgress) throws(SequenceFileError) {
        try state.withLock { state throws(SequenceFileError) in try state.genome.checkUnchanged() }
    }
}
