internal import GenomeIO
internal import MotifCore
internal import MotifEnrichment

/// The two matrices of deviations and z-scores, as workers write them: a row of float32 for each cell, in NumPy's format.
struct DeviationsOutput: BatchOutput {
    let deviations: OrderedOutput
    let zScores: OrderedOutput

    /// - Parameters:
    ///   - header: the header of both matrices.
    init(deviations: OutputFile, zScores: OutputFile, header: [UInt8], threads: Int) throws(OutputFileError) {
        try deviations.write(header)
        try zScores.write(header)
        let room = threads * OrderedOutput.roomPerThread
        self.deviations = OrderedOutput(deviations, room: room)
        self.zScores = OrderedOutput(zScores, room: room)
    }

    func end(before batch: Int) throws(OutputFileError) {
        try deviations.end(before: batch)
        try zScores.end(before: batch)
    }

    func fail(_ failure: OutputFileError) {
        deviations.fail(failure)
        zScores.fail(failure)
    }
}

/// The sums of all batches. They are added in the order of the batches, so that rounding does not depend on the threads.
final class OrderedSums: Sendable {
    private struct State {
        var sums: VariabilitySums
        var turn = 0
        var waiting: [Int: VariabilitySums] = [:]
    }

    private let state: Lock<State>

    init(motifs: Int) { state = Lock(State(sums: VariabilitySums(motifs: motifs))) }

    /// Adds the sums of a batch as soon as those of all batches before are added.
    func add(_ sums: VariabilitySums, ofBatch batch: Int) {
        state.withLock { state in
            state.waiting[batch] = sums
            while let next = state.waiting.removeValue(forKey: state.turn) {
                state.sums.add(next)
                state.turn += 1
            }
        }
    }

    /// The sums of all batches.
    var total: VariabilitySums { state.withLock { $0.sums } }
}
