internal import Dispatch
internal import GenomeIO

/// Writes the text of batches that are finished in any order, in the order of the batches.
///
/// The batch whose turn it is writes at once, whatever it holds. Another hands its text over if there is room for it and
/// else waits for its turn, so that memory stays bounded however many hits a batch has.
final class OrderedOutput: Sendable {
    private struct State {
        /// The batch whose turn it is.
        var turn = 0
        /// Finished batches that wait for their turn, and their memory together.
        var finished: [Int: TextBuffer] = [:]
        var finishedBytes = 0
        /// Workers that wait for their turn.
        var waiting: [Int: DispatchSemaphore] = [:]
        /// The first error; nothing is written after it.
        var failure: OutputFileError?
    }

    private let state = Lock(State())
    // Only the batch whose turn it is touches the file, so accesses never overlap.
    nonisolated(unsafe) private let file: OutputFile
    private let room: Int

    /// - Parameters:
    ///   - file: where the text goes.
    ///   - room: bytes of memory that finished text may wait in.
    init(_ file: OutputFile, room: Int = 1 << 25) {
        self.file = file
        self.room = room
    }

    /// More text than this waits for its batch's turn.
    private static let textLimit = 1 << 23

    /// Whether text of this batch would be written at once.
    func isTurn(of batch: Int) -> Bool { state.withLock { $0.turn == batch } }

    /// Writes a part of the text of a batch that is not finished, if it is its turn; waits for that if there is much text.
    ///
    /// - Parameter text: emptied if it is written.
    func offer(_ text: inout TextBuffer, batch: Int) throws(OutputFileError) {
        if text.count >= Self.textLimit || isTurn(of: batch) { try write(&text, batch: batch) }
    }

    /// Waits for the turn of a batch that is not finished, and writes a part of its text.
    ///
    /// - Parameter text: emptied.
    func write(_ text: inout TextBuffer, batch: Int) throws(OutputFileError) {
        try waitForTurn(of: batch)
        try writeNow(text)
        text.removeAll()
    }

    /// Takes the last part of the text of a batch.
    ///
    /// - Parameter text: emptied.
    func finish(_ text: inout TextBuffer, batch: Int) throws(OutputFileError) {
        let handedOver = state.withLock { state in
            // Memory counts, not text: a thousand batches of a few lines each may wait.
            let size = text.isEmpty ? 0 : text.capacity
            guard state.failure == nil, state.turn != batch, state.finishedBytes + size <= room else { return false }
            state.finished[batch] = text.isEmpty ? TextBuffer() : text
            state.finishedBytes += size
            return true
        }
        if handedOver {
            if !text.isEmpty { text = TextBuffer() }
            return
        }
        try write(&text, batch: batch)
        try passTurn()
    }

    /// Gives the turn to the next batch, and writes those that are finished.
    private func passTurn() throws(OutputFileError) {
        while true {
            let text: TextBuffer? = state.withLock { state in
                state.turn += 1
                if let text = state.finished.removeValue(forKey: state.turn) {
                    state.finishedBytes -= text.capacity
                    return text
                }
                state.waiting.removeValue(forKey: state.turn)?.signal()
                return nil
            }
            guard let text else { return }
            try writeNow(text)
        }
    }

    /// Waits until all batches before have written all of their text.
    ///
    /// - Throws: if the output has failed, when the turn may never come.
    func waitForTurn(of batch: Int) throws(OutputFileError) {
        let turnComes: DispatchSemaphore? = state.withLock { state in
            guard state.failure == nil, state.turn != batch else { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            state.waiting[batch] = semaphore
            return semaphore
        }
        turnComes?.wait()
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// Writes as the batch whose turn it is; an error wakes all that wait, to fail too.
    private func writeNow(_ text: TextBuffer) throws(OutputFileError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
        do {
            try file.write(text)
        } catch {
            fail(error)
            throw error
        }
    }

    /// Ends the output behind the batches before one that can't be read, and waits until these are written.
    ///
    /// - Throws: if the output has failed before.
    func end(before batch: Int) throws(OutputFileError) {
        try waitForTurn(of: batch)
        // For those that wait. It is not shown: what could not be read is.
        fail(OutputFileError(path: file.path, problem: "its input is damaged", isClosedPipe: false))
    }

    /// Writes nothing any more: this output, or one that it belongs to, has failed.
    func fail(_ failure: OutputFileError) {
        state.withLock { state in
            state.failure = state.failure ?? failure
            for semaphore in state.waiting.values { semaphore.signal() }
            state.waiting = [:]
        }
    }
}
