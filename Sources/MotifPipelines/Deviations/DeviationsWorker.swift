internal import GenomeIO
internal import MotifEnrichment

/// One thread's share of computing deviations: the way of a batch of cells from counts to rows of both matrices.
struct DeviationsWorker: BatchWorker {
    private let output: DeviationsOutput
    private let sums: OrderedSums
    private let motifs: Int
    private var calculator: DeviationCalculator
    private var deviations: [Float]
    private var zScores: [Float]
    private var deviationText = TextBuffer()
    private var zText = TextBuffer()
    private(set) var findings = Findings()

    /// The account of the cells of a worker.
    struct Findings: Sendable {
        /// The number of reads in peaks that are not left out.
        var reads = 0
        var cellsWithoutReads = 0
    }

    init(_ background: DeviationBackground, output: DeviationsOutput, sums: OrderedSums) {
        self.output = output
        self.sums = sums
        motifs = background.motifs
        calculator = DeviationCalculator(background)
        deviations = Array(repeating: 0, count: background.motifs)
        zScores = deviations
    }

    mutating func process(_ batch: CountBatch, turn: BatchTurn) throws(OutputFileError) -> Int {
        var batchSums = VariabilitySums(motifs: motifs)
        var start = 0
        for end in batch.ends {
            let reads = compute(batch, start..<end)
            start = end
            findings.reads += reads
            if reads == 0 { findings.cellsWithoutReads += 1 }
            deviations.withUnsafeBufferPointer { deviationText.append(littleEndian: $0) }
            zScores.withUnsafeBufferPointer {
                zText.append(littleEndian: $0)
                batchSums.add(zScores: $0)
            }
        }
        sums.add(batchSums, ofBatch: turn.index)
        try output.deviations.finish(&deviationText, batch: turn.index)
        try output.zScores.finish(&zText, batch: turn.index)
        return 0
    }

    /// Computes a row.
    ///
    /// - Returns: the number of the cell's reads.
    private mutating func compute(_ batch: CountBatch, _ entries: Range<Int>) -> Int {
        batch.peaks.withUnsafeBufferPointer { peaks in
            batch.counts.withUnsafeBufferPointer { counts in
                deviations.withUnsafeMutableBufferPointer { deviations in
                    zScores.withUnsafeMutableBufferPointer { zScores in
                        calculator.compute(
                            peaks: UnsafeBufferPointer(rebasing: peaks[entries]), counts: UnsafeBufferPointer(rebasing: counts[entries]),
                            deviations: deviations, zScores: zScores)
                    }
                }
            }
        }
    }
}
