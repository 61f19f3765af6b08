internal import Dispatch
internal import MotifConvolution
internal import MotifCore
internal import MotifEnrichment

/// The best windows of some filters in some sequences.
struct BestWindows: Sendable {
    /// The number of sequences.
    let rows: Int
    /// The score of the best window, shape [filters, rows]; `RankedScores.missing` where there is none.
    private(set) var scores: [Int32]
    /// Twice the start of the best window in its sequence, plus 1 on the reverse strand; the same shape.
    private(set) var places: [UInt32]

    /// Finds the best windows.
    ///
    /// - Parameters:
    ///   - rows: the indices of the sequences.
    ///   - threads: the number of threads; the result does not depend on it.
    init(_ bank: FilterBank, rows: [Int], of sequences: MaskedSequences, instructionSet: InstructionSet?, threads: Int) {
        self.rows = rows.count
        let cells = bank.filters.count * rows.count
        scores = Array(repeating: RankedScores.missing, count: cells)
        places = Array(repeating: 0, count: cells)
        let plan = PoolingPlan(bank, instructionSet: instructionSet)
        let portion = (rows.count + threads - 1) / threads
        scores.withUnsafeMutableBufferPointer { scores in
            places.withUnsafeMutableBufferPointer { places in
                // Each portion writes the cells of its own rows.
                nonisolated(unsafe) let (scores, places) = (scores, places)
                @Sendable func work(_ thread: Int) {
                    let own = min(thread * portion, rows.count)..<min((thread + 1) * portion, rows.count)
                    SequencePooler(plan).pool(sequences.encoded, pieces: rows[own].map(sequences.piece)) { piece, row in
                        for (filter, best) in row.enumerated() {
                            guard let best else { continue }
                            let cell = filter &* rows.count &+ own.lowerBound &+ piece
                            scores[cell] = best.score
                            places[cell] = UInt32(truncatingIfNeeded: best.start << 1 | (best.strand == .reverse ? 1 : 0))
                        }
                    }
                }
                if threads == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: threads, execute: work) }
            }
        }
    }

    /// The cells of a filter.
    func cells(of filter: Int) -> Range<Int> { filter * rows..<(filter + 1) * rows }
}
