internal import GenomeIO
internal import MotifConvolution
internal import MotifCore
internal import MotifEnrichment
internal import MotifTraining

/// The best windows of some motifs in all sequences: for each motif, its scores and places in the order of the sequences.
///
/// It takes eight bytes for each motif and sequence, so a job makes tables of as many motifs as fit into ``mostBytes``, one after another.
///
/// It is shared by threads, since each sequence is written by one of them, and nothing is written once the table is made.
final class BestWindowTable: @unchecked Sendable {
    /// The number of sequences.
    let sequences: Int
    /// The score of the best window, in the filter's cells; `RankedScores.missing` where there is no window.
    private let scores: UnsafeMutableBufferPointer<Int32>
    /// Twice the first position of the best window, plus 1 on the reverse strand.
    private let places: UnsafeMutableBufferPointer<UInt32>

    /// The largest size of a table of several motifs.
    static let mostBytes = 1 << 26

    /// The largest number of bases of a batch, so that a few thousand peaks are work for several threads.
    private static let batchSize = 1 << 16

    /// Returns the number of motifs of a table for so many sequences.
    static func motifs(forSequences sequences: Int) -> Int { max(1, mostBytes / (8 * max(1, sequences))) }

    /// Finds the best windows.
    ///
    /// - Parameters:
    ///   - bank: the filters of the motifs.
    ///   - report: called after each batch.
    init(
        _ bank: FilterBank, of sequences: EnrichmentSequences, compute: ComputeOptions, report: @Sendable @escaping (JobProgress) -> Void = { _ in }
    ) throws {
        self.sequences = sequences.store.count
        let cells = bank.filters.count * sequences.store.count
        scores = .allocate(capacity: cells)
        places = .allocate(capacity: cells)
        scores.initialize(repeating: RankedScores.missing)
        places.initialize(repeating: 0)
        let plan = PoolingPlan(bank, instructionSet: compute.instructionSet)
        let source = StoredSequenceSource(sequences.store, batchSize: min(compute.batchSize, Self.batchSize))
        let pipeline = BatchPipeline(source: source, threads: compute.threads, report: report)
        _ = try pipeline.run { BestWindowWorker(plan, table: self) }
    }

    deinit {
        scores.deallocate()
        places.deallocate()
    }

    /// The scores of a motif, valid as long as the table.
    func scores(ofMotif motif: Int) -> UnsafeBufferPointer<Int32> { UnsafeBufferPointer(rebasing: scores[motif * sequences..<(motif + 1) * sequences]) }

    /// The score of a motif in a sequence.
    func score(ofMotif motif: Int, inSequence sequence: Int) -> Int32 { scores[motif * sequences + sequence] }

    /// The places of a motif, valid as long as the table.
    func places(ofMotif motif: Int) -> UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: places[motif * sequences..<(motif + 1) * sequences]) }

    /// Writes the best windows of a sequence. Each sequence is written by one thread, to places of its own.
    fileprivate func write(_ row: UnsafeBufferPointer<PooledMaximum?>, of sequence: Int) {
        for motif in row.indices {
            guard let best = row[motif] else { continue }
            let index = motif &* sequences &+ sequence
            scores[index] = best.score
            places[index] = UInt32(truncatingIfNeeded: best.start << 1 | (best.strand == .reverse ? 1 : 0))
        }
    }
}

/// One thread's share of finding best windows.
private struct BestWindowWorker: BatchWorker {
    private let pooler: SequencePooler
    private let table: BestWindowTable
    private let encoder = BaseEncoder()
    private var sequence = EncodedSequence()

    init(_ plan: PoolingPlan, table: BestWindowTable) {
        pooler = SequencePooler(plan)
        self.table = table
    }

    mutating func process(_ batch: SequenceBatch, turn: BatchTurn) -> Int {
        sequence.replace(with: batch.letters, encoder: encoder)
        pooler.pool(sequence, pieces: batch.pieces) { piece, row in table.write(row, of: turn.firstRecord + piece) }
        return 0
    }
}
