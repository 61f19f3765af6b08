internal import GenomeIO
internal import MotifCore

/// Counts the bases of sequence files for a background.
func countBackground(of paths: [String], encoder: BaseEncoder, threads: Int) throws -> Background {
    for path in paths where regularFileSize(path) == nil {
        throw ScanError.unrepeatable(path: path)
    }
    let reader = try SequenceReader(paths: paths, longestWindow: 1, threads: threads)
    var batch = SequenceBatch()
    var sequence = EncodedSequence()
    var counts = SIMD4<Int>.zero
    while try reader.fill(&batch) {
        sequence.replace(with: batch.letters, encoder: encoder)
        counts &+= sequence.baseCounts
    }
    do { return try Background(counts: counts) } catch { throw ScanError.uncountable(counts: counts) }
}
