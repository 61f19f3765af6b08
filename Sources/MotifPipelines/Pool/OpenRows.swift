internal import GenomeIO

/// Rows of sequences that a batch leaves to the next one, since they are longer than a batch.
final class OpenRows: Sendable {
    private let rows = Lock<[Int: PooledRow]>([:])

    /// Keeps the row that a batch leaves.
    func leave(_ row: PooledRow, by batch: Int) { rows.withLock { $0[batch] = row } }

    /// Takes the row that the batch before left; nil if that one failed.
    func take(by batch: Int) -> PooledRow? { rows.withLock { $0.removeValue(forKey: batch - 1) } }
}
