internal import GenomeIO

/// A value that batches use one after another in the order of the input, each in its turn to write.
///
/// Whatever goes on from batch to batch is kept in one: an open record, places that later reads may reach.
final class InTurn<Value>: Sendable {
    // Only the batch whose turn it is touches the value, and the job itself after all batches; so accesses never overlap.
    nonisolated(unsafe) private var value: Value
    private let order: OrderedOutput

    /// - Parameter order: the output that tells whose turn it is.
    init(_ value: sending Value, order: OrderedOutput) {
        self.value = value
        self.order = order
    }

    /// Waits for the turn of a batch, and lets a function use the value.
    ///
    /// - Throws: `OutputFileError` if the output has failed; the turn may then never come.
    func withValue<Result>(in batch: Int, _ body: (inout Value) -> Result) throws(OutputFileError) -> Result {
        try order.waitForTurn(of: batch)
        return body(&value)
    }

    /// Lets a function use the value after all batches are done.
    func withValueAtEnd<Result>(_ body: (inout Value) -> Result) -> Result { body(&value) }
}
