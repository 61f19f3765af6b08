internal import Dispatch
internal import GenomeIO
internal import MotifCore

/// Counts the bases of the input, and makes a background of the counts.
///
/// - Parameters:
///   - input: the sequences or regions, in batches for windows of one base, which do not overlap.
///   - threads: the number of threads that count.
/// - Throws: ``ScanError/uncountable(counts:)`` if a base does not occur, or the error of a file.
func countBackground(_ input: ScanState, threads: Int, encoder: BaseEncoder) throws -> Background {
    let sum = Lock(SIMD4<Int>.zero)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var batch = SequenceBatch()
        var genome: IndexedGenome?
        var sequence = EncodedSequence()
        var counts = SIMD4<Int>.zero
        while let turn = input.nextBatch(into: &batch) {
            do { try input.readRegions(turn, from: &genome, into: &batch) } catch { return input.stop(error, batch: turn.index) }
            sequence.replace(with: batch.letters, encoder: encoder)
            counts &+= sequence.baseCounts
        }
        sum.withLock { $0 &+= counts }
    }
    _ = try input.result()
    let counts = sum.withLock { $0 }
    do { return try Background(counts: counts) } catch { throw ScanError.uncountable(counts: counts) }
}
