internal import GenomeIO
internal import MotifCore

/// Counts the bases of what is scanned for a background.
///
/// - Parameter fill: fills a batch with the next part of it, for windows of one base, which don't overlap; returns false if there is
///   no more.
func countBackground(_ fill: (inout SequenceBatch) throws -> Bool, encoder: BaseEncoder) throws -> Background {
    var batch = SequenceBatch()
    var sequence = EncodedSequence()
    var counts = SIMD4<Int>.zero
    while try fill(&batch) {
        sequence.replace(with: batch.letters, encoder: encoder)
        counts &+= sequence.baseCounts
    }
    do { return try Background(counts: counts) } catch { throw ScanError.uncountable(counts: counts) }
}
