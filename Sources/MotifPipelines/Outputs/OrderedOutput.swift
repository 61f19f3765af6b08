internal import Dispatch
internal import GenomeIO

/// Writes the text of batches that are finished in any order, in the order of the batches.
///
/// The batch whose turn it is writes its text at once. A later batch hands its text over piece by piece while there is room, and then waits
/// for its turn. So memory stays bounded however much text a batch has.
final class OrderedOutput: BatchOutput {
    /// The text of a batch that waits for the batch's turn.
    private struct Waiting {
        var pieces: [TextBuffer] = []
        var isFinished = false
    }

    private struct State {
        /// The batch whose turn it is.
        var turn = 0
        /// The texts that wait, by batch, and their memory together, in bytes.
        var texts: [Int: Waiting] = [:]
        var textBytes = 0
        /// Buffers of written pieces, to be used again.
        var spare: [TextBuffer] = []
        /// The signals of workers that wait for the turn of their batch, by batch.
        var waiting: [Int: DispatchSemaphore] = [:]
        /// The first error; nothing is written after it.
        var failure: OutputFileError?

        /// Takes a piece of a batch's text in exchange for an empty buffer, if there is room.
        ///
        /// - Returns: whether the piece was taken.
        mutating func take(_ text: inout TextBuffer, of batch: Int, room: Int) -> Bool {
            guard !text.isEmpty else { return true }
            // Memory counts, not text: a thousand batches of a few lines each may wait.
            guard textBytes + text.capacity <= room else { return false }
            textBytes += text.capacity
            texts[batch, default: Waiting()].pieces.append(text)
            text = spare.popLast() ?? TextBuffer()
            return true
        }

        /// Removes and returns the pieces that wait for the turn of a batch.
        mutating func removePieces(of batch: Int) -> [TextBuffer] {
            let pieces = texts.removeValue(forKey: batch)?.pieces ?? []
            for piece in pieces { textBytes -= piece.capacity }
            return pieces
        }
    }

    private let state = Lock(State())
    // Only the batch whose turn it is touches the file, so accesses never overlap.
    nonisolated(unsafe) private let file: OutputFile
    private let room: Int

    /// The room in bytes that each thread needs so that threads seldom wait for each other.
    static let roomPerThread = 1 << 23

    /// - Parameters:
    ///   - file: the file that the text is written to.
    ///   - room: the memory that waiting text may take, in bytes.
    init(_ file: OutputFile, room: Int) {
        self.file = file
        self.room = room
    }

    /// The size in bytes at which text is a piece; little of the memory of such a buffer is unused.
    static let pieceSize = 1 << 17

    /// Returns whether text of a batch would be written at once.
    func isTurn(of batch: Int) -> Bool { state.withLock { $0.turn == batch } }

    /// Writes a part of the text of an unfinished batch if it is the batch's turn. Otherwise takes the text if it is enough for a piece, and
    /// waits for the turn if there is no room for it.
    ///
    /// - Parameter text: emptied if it is written or taken.
    func offer(_ text: inout TextBuffer, batch: Int) throws(OutputFileError) {
        let isSettled = state.withLock { state in
            guard state.failure == nil, state.turn != batch else { return false }
            return text.count < Self.pieceSize || state.take(&text, of: batch, room: room)
        }
        if !isSettled { try write(&text, batch: batch) }
    }

    /// Waits for the turn of a batch that is not finished, and writes a part of its text.
    ///
    /// - Parameter text: emptied.
    func write(_ text: inout TextBuffer, batch: Int) throws(OutputFileError) {
        try waitForTurn(of: batch)
        try writeNow(state.withLock { $0.removePieces(of: batch) })
        try writeNow(text)
        text.removeAll()
    }

    /// Takes the last part of the text of a batch.
    ///
    /// - Parameter text: emptied.
    func finish(_ text: inout TextBuffer, batch: Int) throws(OutputFileError) {
        let isTaken = state.withLock { state in
            guard state.failure == nil, state.turn != batch, state.take(&text, of: batch, room: room) else { return false }
            state.texts[batch, default: Waiting()].isFinished = true
            return true
        }
        guard !isTaken else { return }
        try write(&text, batch: batch)
        try passTurn()
    }

    /// Gives the turn to the next batch, and writes the batches that are finished already.
    private func passTurn() throws(OutputFileError) {
        while true {
            let pieces: [TextBuffer]? = state.withLock { state in
                state.turn += 1
                if let next = state.texts[state.turn], next.isFinished { return state.removePieces(of: state.turn) }
                state.waiting.removeValue(forKey: state.turn)?.signal()
                return nil
            }
            guard let pieces else { return }
            try writeNow(pieces)
        }
    }

    /// Waits until all batches before this one have written all of their text.
    ///
    /// - Throws: `OutputFileError` if the output has failed; the turn may then never come.
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

    /// Writes pieces of the batch whose turn it is, and keeps some of their buffers.
    private func writeNow(_ pieces: [TextBuffer]) throws(OutputFileError) {
        for piece in pieces { try writeNow(piece) }
        state.withLock { state in
            for var piece in pieces.prefix(room / (2 * Self.pieceSize) - state.spare.count) {
                piece.removeAll()
                state.spare.append(piece)
            }
        }
    }

    /// Writes text of the batch whose turn it is. An error wakes all workers that wait, which then fail too.
    private func writeNow(_ text: TextBuffer) throws(OutputFileError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
        do {
            try file.write(text)
        } catch {
            fail(error)
            throw error
        }
    }

    func end(before batch: Int) throws(OutputFileError) {
        try waitForTurn(of: batch)
        // For workers that wait. Nobody sees this failure, since the job ends with that of its input.
        fail(OutputFileError(path: file.path, problem: "its input is damaged", isClosedPipe: false))
    }

    func fail(_ failure: OutputFileError) {
        state.withLock { state in
            state.failure = state.failure ?? failure
            for semaphore in state.waiting.values { semaphore.signal() }
            state.waiting = [:]
        }
    }
}
