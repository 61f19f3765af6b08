internal import GenomeIO

/// The text of one batch after another on its way to an ordered output: in pieces, compressed if the output is. Each worker has one.
struct BatchText {
    /// The text that is not handed over yet.
    var text = TextBuffer()
    private var compressed = TextBuffer()
    private let output: OrderedOutput
    private let isCompressed: Bool

    init(_ output: OrderedOutput, isCompressed: Bool) {
        self.output = output
        self.isCompressed = isCompressed
    }

    /// Hands the text over if it is enough for a piece.
    mutating func offer(batch: Int) throws(OutputFileError) {
        guard text.count >= OrderedOutput.pieceSize else { return }
        guard isCompressed else { return try output.offer(&text, batch: batch) }
        // Compressed even before the batch's turn: the places where blocks begin must not depend on threads.
        compress()
        try output.offer(&compressed, batch: batch)
    }

    /// Hands the last text of a batch over, and ends the batch.
    mutating func finish(batch: Int) throws(OutputFileError) {
        guard isCompressed else { return try output.finish(&text, batch: batch) }
        compress()
        try output.finish(&compressed, batch: batch)
    }

    private mutating func compress() {
        BlockCompressor.append(text, to: &compressed)
        text.removeAll()
    }
}
