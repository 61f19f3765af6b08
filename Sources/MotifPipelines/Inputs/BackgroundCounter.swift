internal import GenomeIO
internal import MotifCore

/// Counts the bases of the sequences of a job for a background.
///
/// - Parameters:
///   - source: the sequences, in batches for windows of one base, which don't overlap.
///   - threads: the number of threads that count.
///   - encoder: says which letters are bases.
/// - Throws: `SequenceFileError`, or ``ScanError/uncountable(counts:)`` if a base does not occur.
func countBackground(_ source: any BatchSource<SequenceBatch>, threads: Int, encoder: BaseEncoder) throws -> Background {
    let (_, findings) = try BatchPipeline(source: source, threads: threads).run { BaseCountWorker(encoder: encoder) }
    let counts = findings.reduce(.zero) { $0 &+ $1 }
    do { return try Background(counts: counts) } catch { throw ScanError.uncountable(counts: counts) }
}

/// Counts bases, batch after batch.
private struct BaseCountWorker: BatchWorker {
    let encoder: BaseEncoder
    private var sequence = EncodedSequence()
    /// The number of A, C, G and T.
    private(set) var findings = SIMD4<Int>.zero

    init(encoder: BaseEncoder) { self.encoder = encoder }

    mutating func process(_ batch: SequenceBatch, turn: BatchTurn) -> Int {
        sequence.replace(with: batch.letters, encoder: encoder)
        findings &+= sequence.baseCounts
        return 0
    }
}
