internal import Dispatch
internal import GenomeIO

/// Writes the text of batches that are finished in any order, in the order of the batches.
///
/// The batch whose turn it is writes at once, whatever it holds. Another hands its text over piece by piece as long as there is room
/// and else waits for its turn, so that memory stays bounded however many hits a batch has.
final class OrderedOutput: Sendable {
    /// What waits for the turn of a batch.
    private struct Waiting {
        var pieces: [TextBuffer] = []
        var isFinished = false
    }

    private struct State {
        /// The batch whose turn it is.
        var turn = 0
        /// By batch, and their memory together.
        var texts: [Int: Waiting] = [:]
        var textBytes = 0
        /// Memory of pieces that were written, for others.
        var spare: [TextBuffer] = []
        /// Workers that wait for their turn.
        var waiting: [Int: DispatchSemaphore] = [:]
        /// The first error; nothing is written after it.
        var failure: OutputFileError?

        /// Takes a piece of a batch's text, if there is room, in exchange for an empty one.
        mutating func take(_ text: inout TextBuffer, of batch: Int, room: Int) -> Bool {
            guard !text.isEmpty else { return true }
            // Memory counts, not text: a thousand batches of a few lines each may wait.
            guard textBytes + text.capacity <= room else { return false }
            textBytes += text.capacity
            texts[batch, default: Waiting()].pieces.append(text)
            text = spare.popLast() ?? TextBuffer()
            return true
        }

        /// Gives what waits for the turn of a batch.
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

    /// The room that each thread needs, so that few wait for others.
    static let roomPerThread = 1 << 23

    /// - Parameters:
    ///   - file: where the text goes.
    ///   - room: bytes of memory that text may wait in.
    init(_ file: OutputFile, room: Int) {
        self.file = file
        self.room = room
    }

    /// Text of this size is a piece, of whose memory little is unused.
    static let pieceSize = 1 << 17

    /// Whether text of this batch would be written at once.
    func isTurn(of batch: Int) -> Bool { state.withLock { $0.turn == batch } }

    /// Writes a part of the text of a batch that is not finished, if it is its turn. Else it is taken if it is enough for a piece; waits
    /// for the turn if there is no room.
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

    /// Gives the turn to the next batch, and writes those that are finished.
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

    /// Writes pieces as the batch whose turn it is, and keeps some of their memory.
    private func writeNow(_ pieces: [TextBuffer]) throws(OutputFileError) {
        for piece in pieces { try writeNow(piece) }
        state.withLock { state in
            for var piece in pieces.prefix(room / (2 * Self.pieceSize) - state.spare.count) {
                piece.removeAll()
                state.spare.append(piece)
            }
        }
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
