internal import GenomeIO
internal import MotifCore

/// Counts the bases of what is scanned for a background.
///
/// - Parameter reader: one for windows of one base, which don't overlap.
func countBackground(_ reader: SequenceReader, encoder: BaseEncoder) throws -> Background {
    var batch = SequenceBatch()
    var sequence = EncodedSequence()
    var counts = SIMD4<Int>.zero
    while try reader.fill(&batch) {
        sequence.replace(with: batch.letters, encoder: encoder)
        counts &+= sequence.baseCounts
    }
    do { return try Background(counts: counts) } catch { throw ScanError.uncountable(counts: counts) }
}
